using Explorer.Web.Localization;
using Explorer.Network.Explanation;
using Explorer.Web.Resources;
using Explorer.Web.Session;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>The arithmetic of a cell of a vector layer, or of an input pixel. Follows a drawing ten times a second.</summary>
public sealed partial class VectorArithmetic
{
    private CellExplanation? _explanation;
    private Throttle? _throttle;
    private IDisposable? _strokes;

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change != SessionChange.Stroke;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _throttle = new Throttle(TimeSpan.FromMilliseconds(100), () => InvokeAsync(StateHasChanged));
        _strokes = Session.Subscribe(change =>
        {
            if (change == SessionChange.Stroke)
                _throttle.Signal();
        });
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        Explain();
        return _explanation is not null;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Explain();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _strokes?.Dispose();
        _throttle?.Dispose();
    }

    private void Explain()
    {
        var layer = Session.Weights.Architecture[Session.Selection.Layer];
        // The page puts the other panel in this one's place when maps are selected; until then nothing new is shown.
        if ((!layer.Output.IsSpatial || layer.Index == 0) && Session.CheckedPass(layer.Name) is { } pass)
            _explanation = Explainer.Explain(pass, Session.Weights, Session.Selection);
    }

    private void Step(int by)
    {
        var layer = _explanation!.Layer;
        var count = layer.Output.Count;
        Session.Select(CellAddress.At(layer, (Session.Selection.IndexIn(layer) + by + count) % count));
    }

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
        FlattenExplanation => $"· {T["Arithmetic_Field", Messages.Render(ReceptiveFieldText.Describe(Session.Weights.Architecture, cell.Cell, Session.Weights.Architecture.Layers[0]))]}",
        _ => $"· {T["Arithmetic_WholeField"]}",
    };
}
