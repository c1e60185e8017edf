using Explorer.Network.Messages;
using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Lessons;

/// <summary>The loss of one weight as a parabola: its point is dragged, the slope and the next step are seen, and too large a rate diverges.</summary>
public sealed partial class GradientParabola
{
    /// <summary>How far from the minimum the point can be dragged.</summary>
    private const double Drawn = 2;

    // Coarse enough for a finger to meet the minimum.
    private const double Grid = 0.05;

    private ElementReference _picture;
    private ElementModule? _module;
    private OneWeightDescent _descent = new();

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private double Loss => OneWeightDescent.Loss(_descent.Weight);

    private double Slope => OneWeightDescent.Gradient(_descent.Weight);

    // All that was visited stays in view; where the next step leads beyond it, its arrow leaves the picture.
    private Plot View => new(1.15 * _descent.Path.Append(_descent.Weight).Max(weight => Math.Max(Drawn, Math.Abs(weight - OneWeightDescent.Minimum))));

    private string Outcome => _descent.Outcome switch
    {
        DescentStep.Rests => T["Parabola_Rests"],
        DescentStep.Bounces => T["Parabola_Bounces"],
        DescentStep.Diverges => T["Parabola_Diverges"],
        _ => T["Parabola_Falls"],
    };

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = new ElementModule(Js, "./Components/Lessons/GradientParabola.razor.js");
        await _module.AttachAsync(_picture, new DragReceiver(this));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Text(double value) => Math.Abs(value) < 1e6 ? NumberText.Editable(value, 3).Replace('-', '−') : value.ToString("0.##e0", System.Globalization.CultureInfo.InvariantCulture);

    private static string At(double coordinate) => NumberText.Coordinate(coordinate);

    private void MoveTo(double fromMinimum) => _descent.MoveTo(OneWeightDescent.Minimum + Math.Round(Math.Clamp(fromMinimum, -Drawn, Drawn) / Grid) * Grid);

    /// <summary>The part of the plane that is drawn: so far to both sides of the minimum.</summary>
    private sealed record Plot(double Half)
    {
        public const double Width = 340, Height = 170;
        private const double Floor = Height - 22, Ceiling = 10;

        public string Curve => "M" + string.Join('L', Enumerable.Range(-30, 61).Select(i => Point(OneWeightDescent.Minimum + Half * i / 30)));

        public double X(double weight) => Width / 2 * (1 + (weight - OneWeightDescent.Minimum) / Half);

        public double Y(double weight) => Level(OneWeightDescent.Loss(weight));

        /// <summary>The tangent, a fifth of the picture to each side.</summary>
        public string Tangent(double weight)
        {
            var reach = Half / 2.5;
            var (loss, slope) = (OneWeightDescent.Loss(weight), OneWeightDescent.Gradient(weight));
            return $"M{At(X(weight - reach))} {At(Level(loss - slope * reach))}L{At(X(weight + reach))} {At(Level(loss + slope * reach))}";
        }

        /// <summary>The step along the axis of w; one out of the picture ends beyond its border.</summary>
        public string Step(double weight, double next)
        {
            var (from, to) = (X(weight), Math.Clamp(X(next), -20, Width + 20));
            var head = Math.Sign(to - from) * 7;
            return head == 0 ? "" : $"M{At(from)} {At(Height - 9)}H{At(to)}m{At(-head)} -5l{At(head)} 5l{At(-head)} 5";
        }

        private string Point(double weight) => $"{At(X(weight))} {At(Y(weight))}";

        private double Level(double loss) => Floor - (Floor - Ceiling) * loss / OneWeightDescent.Loss(OneWeightDescent.Minimum + Half);
    }

    /// <summary>Hears where the point is dragged to.</summary>
    private sealed class DragReceiver(GradientParabola parabola)
    {
        /// <summary>A place in the picture, from 0 at its left border to 1 at its right one.</summary>
        [JSInvokable]
        public Task Drag(double place) => parabola.InvokeAsync(() =>
        {
            parabola.MoveTo(parabola.View.Half * (2 * place - 1));
            parabola.StateHasChanged();
        });
    }
}
