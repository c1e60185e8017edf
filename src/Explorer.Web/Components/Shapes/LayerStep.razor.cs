using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
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

    private ShapeQuestion? Question => Prediction.Question(Layer);

    private IReadOnlyList<LayerFormula> All => LayerFormulas.For(Layer, Network.Layers[..Layer.Index]);

    private LayerFormula? Main => All.FirstOrDefault(fact => fact.Fact is LayerFact.Side or LayerFact.Length);

    private IEnumerable<LayerFormula> Facts => All.Where(fact => fact.Fact is not (LayerFact.Side or LayerFact.Length));

    private string Kind => Layer.Spec switch
    {
        ReshapeSpec => "Input",
        Conv2dSpec => "Conv",
        Pool2dSpec => "Pool",
        ActivationSpec => "Act",
        FlattenSpec => "Flatten",
        _ => "Linear",
    };

    private string Before => Layer.Index == 0 ? "" : Network.Layers[Layer.Index - 1].Name;

    private string Lead => Layer.Spec switch
    {
        ReshapeSpec => Text["Lead_Input", Layer.Output.Rows],
        IWindow window => Text["Lead_Window", Before, Text.Count("map", Layer.Input.Channels), Layer.Input.Rows, window.Kernel, window.Padding, window.Stride],
        ActivationSpec => Text["Lead_Act", Before, Layer.Input.ToShortString(), Layer.TorchName],
        FlattenSpec => Text["Lead_Flatten", Before, Text.Count("map", Layer.Input.Channels), Layer.Input.Rows],
        _ => Text["Lead_Linear", Before, Layer.Input.Columns],
    };

    private string Channels => Layer.Spec switch
    {
        ReshapeSpec => Text["Channels_Input"],
        Conv2dSpec conv => Text["Channels_Conv", Text.Count("kernel", conv.Channels), Layer.Input.Channels, Text.Count("map", conv.Channels)],
        Pool2dSpec => Text["Channels_Pool", Text.Count("map", Layer.Output.Channels)],
        ActivationSpec => Text["Channels_Act", Layer.Output.ToShortString()],
        FlattenSpec => Text["Channels_Flatten"],
        _ => Text["Channels_Linear", Text.Count("output", Layer.Output.Columns), Number(Layer.Input.Columns)],
    };

    private LayerFormula Fact(ShapeQuestion question) =>
        All.Single(fact => fact.Fact == (question.Asked == Asked.Parameters ? LayerFact.Parameters : LayerFact.Length));

    /// <summary>What a stride that does not divide leaves out.</summary>
    private string? Floor(IWindow window)
    {
        var room = Layer.Input.Rows + 2 * window.Padding - window.Kernel;
        var rest = room % window.Stride;
        if (rest == 0)
            return null;
        return rest <= window.Padding
            ? Text["Floor_Padding", room, window.Stride, room / window.Stride, rest, Text.Count("row", rest)]
            : Text["Floor", room, window.Stride, room / window.Stride, rest, Text.Count("row", rest - window.Padding)];
    }
}
