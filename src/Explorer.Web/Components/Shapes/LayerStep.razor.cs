using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Layers;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Shapes;

/// <summary>One layer worked out: its rule in symbols and numbers, its kernel's places counted, and what it costs.</summary>
public sealed partial class LayerStep
{
    /// <summary>The network, at least up to the layer.</summary>
    [Parameter, EditorRequired] public required ShapeInference Network { get; set; }

    /// <summary>The layer.</summary>
    [Parameter, EditorRequired] public required Layer Layer { get; set; }

    /// <summary>What is asked and hidden.</summary>
    [Parameter, EditorRequired] public required Prediction Prediction { get; set; }

    /// <summary>An answer was given.</summary>
    [Parameter] public EventCallback<long> OnAnswer { get; set; }

    /// <summary>The question was given up.</summary>
    [Parameter] public EventCallback OnGiveUp { get; set; }

    /// <summary>Another layer was chosen.</summary>
    [Parameter] public EventCallback<string> OnSelect { get; set; }

    /// <summary>What comes before the layer is to be shown, unasked.</summary>
    [Parameter] public EventCallback OnSkip { get; set; }

    /// <summary>The layer that has to be predicted before this one may be seen; null when there is none.</summary>
    private string? Waits => Prediction.Hides(Layer.Name) && Prediction.Current is { } first && first != Layer.Name ? first : null;

    private ShapeQuestion? Question => Prediction.Question(Layer);

    private IReadOnlyList<LayerFormula> All => LayerFormulas.For(Layer, Network.Layers[..Layer.Index]);

    private LayerFormula? Main => All.FirstOrDefault(fact => fact.Fact is LayerFact.Side or LayerFact.Length);

    private IEnumerable<LayerFormula> Facts => All.Where(fact => fact.Fact is not (LayerFact.Side or LayerFact.Length));

    private string Before => Layer.Index == 0 ? "" : Network.Layers[Layer.Index - 1].Name;

    private string Title => Text[$"Title_{LayerTexts.Key(Layer)}"];

    private string Lead => Layer.Index == 0 ? Text["Lead_input", "", "", Layer.Output.ToShortString()] : string.Join(" ", Leads);

    private IEnumerable<string> Leads
    {
        get
        {
            yield return Text.Of("Lead", Layer, Before);
            if (Layer.Kind.Dependence is SlidingWindow { Rows: { Dilation: > 1 } window })
                yield return Text["Lead_Dilation", window.Dilation, window.Extent];
            if (Layer.Kind.Dependence is SlidingWindow { Groups: > 1 and var groups })
                yield return Text["Lead_Groups", groups];
        }
    }

    private string Channels => Layer.Index == 0
        ? Text[Layer.Output.Channels == 1 ? "Channels_input_one" : "Channels_input_other", "", "", "", "", "", "", "", "", "", Layer.Output.Channels]
        : Text.Of("Channels", Layer);

    /// <summary>Along which sides the window is to be watched: one is enough where both are the same.</summary>
    private IEnumerable<(string Side, int Size, AxisWindow Window)> Slides => Layer.Kind.Dependence is not SlidingWindow window ? []
        : window.IsSquare && Layer.Input.Rows == Layer.Input.Columns ? [("", Layer.Input.Rows, window.Rows)]
        : [(Text["Number_height"], Layer.Input.Rows, window.Rows), (Text["Number_width"], Layer.Input.Columns, window.Columns)];

    private LayerFormula Fact(ShapeQuestion question) =>
        All.Single(fact => fact.Fact == (question.Asked == Asked.Parameters ? LayerFact.Parameters : LayerFact.Length));

    /// <summary>What a stride that does not divide leaves out.</summary>
    private string? Floor(int size, AxisWindow window)
    {
        var room = size + 2 * window.Padding - window.Extent;
        var rest = room % window.Stride;
        if (rest == 0)
            return null;
        return rest <= window.Padding
            ? Text["Floor_Padding", room, window.Stride, room / window.Stride, rest, Text.Count("row", rest)]
            : Text["Floor", room, window.Stride, room / window.Stride, rest, Text.Count("row", rest - window.Padding)];
    }
}
