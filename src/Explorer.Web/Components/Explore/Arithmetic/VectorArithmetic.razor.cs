using Explorer.Web.Localization;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Web.Resources;
using Explorer.Web.Session;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>The arithmetic of a cell of a vector layer, or of an input pixel. Follows a drawing ten times a second.</summary>
public sealed partial class VectorArithmetic
{
    // So far apart, as a share of what is larger than 1, a total and LibTorch's value are the same.
    private const double Tolerance = 1e-4;

    private CellExplanation? _explanation;
    private int _changes;
    private Throttle? _throttle;
    private IDisposable? _strokes;

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change == SessionChange.Stroke)
            return false;
        Explain();
        return true;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _throttle = new Throttle(TimeSpan.FromMilliseconds(100), FollowAsync, Report);
        _strokes = Session.Subscribe(change =>
        {
            if (change == SessionChange.Stroke)
                _throttle.Signal();
        });
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _explanation is not null;

    /// <inheritdoc/>
    protected override void OnParametersSet() => Explain();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _strokes?.Dispose();
        _throttle?.Dispose();
    }

    /// <summary>Explains the cell for a drawing that goes on.</summary>
    private async Task FollowAsync()
    {
        var changes = _changes;
        // What changed meanwhile, such as the cell, has been explained already.
        if (!IsOurs || await Session.CheckAsync(Explainer.Explain) is not { } made || changes != _changes)
            return;
        _explanation = made;
        StateHasChanged();
    }

    private void Explain()
    {
        _changes++;
        if (IsOurs && Session.CheckedPass(Session.Selection.Layer) is { } pass)
            _explanation = Explainer.Explain(pass, Session.Weights, Session.Selection);
    }

    /// <summary>Whether the selected cell is explained here: the page puts the other panel in this one's place when maps are selected; until then nothing new is shown.</summary>
    private bool IsOurs => Session.Weights.Architecture[Session.Selection.Layer] is var layer && (!layer.Output.IsSpatial || layer.Index == 0);

    private Layer Before(CellExplanation cell) => Session.Weights.Architecture.Before(cell.Layer)!;

    /// <summary>The pixel value, 0 to 255, at a place of the explained pixel's channel; null outside the image.</summary>
    private int? PixelAt(int row, int column)
    {
        var cell = _explanation!.Cell with { Row = row, Column = column };
        return cell.IsIn(_explanation.Layer) ? ((InputExplanation)Explainer.Explain(Session.Pass!, Session.Weights, cell)).Pixel : null;
    }

    private static bool Agrees(CellExplanation cell)
    {
        return IsSame(cell.Total, cell.Value) && (cell is not LinearExplanation { Following: { } following } || IsSame(following.Total, following.Value));

        static bool IsSame(double total, double value) => Math.Abs(total - value) <= Tolerance * Math.Max(1, Math.Abs(value));
    }

    private string Saying(ActivationExplanation activation)
    {
        var (z, value) = (NumberText.Decimals(activation.Input), NumberText.Decimals(activation.Total));
        return activation.Total == activation.Input ? T["Activation_Passes", z] : activation.Total == 0 ? T["Activation_Stops", z] : T["Activation_Becomes", z, value];
    }

    private static string Form(CellExplanation cell) => cell switch
    {
        LinearExplanation => "linear",
        FlattenExplanation => "flatten",
        SoftmaxExplanation => "softmax",
        _ => "point",
    };

    private static string Symbol(CellExplanation cell) => cell switch
    {
        LinearExplanation => "z",
        ActivationExplanation activation => $"{activation.Function.TorchName}(z)",
        SoftmaxExplanation => "p",
        InputExplanation => "x",
        _ => "y",
    };

    private string Where(CellExplanation cell) => cell switch
    {
        InputExplanation when cell.Layer.Output.Channels > 1 => T["Arithmetic_ChannelPixel", cell.Cell.Channel, cell.Cell.Row, cell.Cell.Column],
        InputExplanation => T["Arithmetic_Pixel", cell.Cell.Row, cell.Cell.Column],
        SoftmaxExplanation => $"{cell.Layer.Name} · {Named.Classes(Session.Dataset)[cell.Cell.Column]}",
        _ => T["Arithmetic_Element", cell.Layer.Name, cell.Cell.Column, cell.Layer.Output.Columns],
    };

    private string Field(CellExplanation cell) => cell switch
    {
        InputExplanation => "",
        FlattenExplanation => T["Arithmetic_Field", Messages.Render(ReceptiveFieldText.Describe(Session.Weights.Architecture, cell.Cell, Session.Weights.Architecture.Layers[0]))],
        _ => T["Arithmetic_WholeField"],
    };
}
