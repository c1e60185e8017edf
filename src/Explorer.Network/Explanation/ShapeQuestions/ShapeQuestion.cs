using Explorer.Network.Layers;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Formulas;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>What is asked about a layer.</summary>
public enum Asked
{
    /// <summary>How many rows does each map have that comes out?</summary>
    Rows,

    /// <summary>How many maps come out?</summary>
    Channels,

    /// <summary>How many numbers does the vector have that comes out?</summary>
    Length,

    /// <summary>How many numbers does the layer learn?</summary>
    Parameters,
}

/// <summary>A question about a layer whose answer is one whole number.</summary>
public sealed record ShapeQuestion(Layer Layer, Asked Asked)
{
    /// <summary>The right answer.</summary>
    public long Answer => Asked switch
    {
        Asked.Rows => Layer.Output.Rows,
        Asked.Channels => Layer.Output.Channels,
        Asked.Length => Layer.Output.Columns,
        _ => Layer.Parameters,
    };

    /// <summary>The rule that answers it, where there is one to be worked out.</summary>
    public Formula? Rule => Asked switch
    {
        Asked.Rows => LayerFormulas.Side(Layer),
        Asked.Channels => null,
        _ => LayerFormulas.For(Layer, []).FirstOrDefault(fact => fact.Fact == (Asked == Asked.Length ? LayerFact.Length : LayerFact.Parameters))?.Formula,
    };

    /// <summary>The questions worth asking about a layer, in the order in which one would work them out.</summary>
    public static IReadOnlyList<ShapeQuestion> For(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Asked[] asked = layer switch
        {
            { Index: 0 } or { Kind.Dependence: Everything, HasWeightMatrix: false } => [],
            { Output.IsSpatial: false } => [Asked.Length],
            { Kind.Dependence: SamePlace } => [Asked.Rows],
            _ => [Asked.Rows, Asked.Channels],
        };
        return [.. asked.Concat(layer.Parameters > 0 ? [Asked.Parameters] : []).Select(what => new ShapeQuestion(layer, what))];
    }
}
