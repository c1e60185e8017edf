using Explorer.Network.Layers;
using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>A question on paper.</summary>
/// <param name="Question">What is asked, with its answer.</param>
/// <param name="Change">A number that is to be thought of as another; null where the network stays as it is.</param>
public sealed record WorksheetQuestion(ShapeQuestion Question, FieldChange? Change);

/// <summary>Questions about one network, for paper. The same seed gives the same sheet, another one a variant.</summary>
public sealed record Worksheet(NetworkArchitecture Network, int Seed, ImmutableArray<WorksheetQuestion> Questions)
{
    private const int AsItIs = 6;
    private const int Changed = 4;

    /// <summary>Six questions about the network as it is, then four about it with one number changed, each in the order of the layers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">Which variant.</param>
    public static Worksheet For(NetworkArchitecture network, int seed)
    {
        ArgumentNullException.ThrowIfNull(network);
        var random = new Random(seed);
        var all = network.Sequential.Where(layer => layer.Kind.Dependence is not SamePlace || layer.Input.IsSpatial != layer.Output.IsSpatial).SelectMany(ShapeQuestion.For).ToArray();
        random.Shuffle(all);
        var changes = Changes(network).ToArray();
        random.Shuffle(changes);
        return new Worksheet(network, seed,
        [
            .. all.Take(AsItIs).OrderBy(question => question.Layer.Index).ThenBy(question => question.Asked).Select(question => new WorksheetQuestion(question, null)),
            // One of each number of each layer, so that no two questions ask for nearly the same.
            .. changes.DistinctBy(change => change.Change!.Field).Take(Changed).OrderBy(change => change.Question.Layer.Index),
        ]);
    }

    /// <summary>Every small change of a window after which all layers still fit, with the question how many rows its maps have then.</summary>
    private static IEnumerable<WorksheetQuestion> Changes(NetworkArchitecture network)
    {
        LayerKind[] kinds = [.. network.Kinds];
        return
            from field in ArchitectureField.Of(kinds)
            where field.Argument is "kernel_size" or "padding" or "stride"
            let now = field.In(kinds)
            from to in Enumerable.Range(Math.Max(field.Min, now - 2), 5)
            where to != now && to <= field.Max
            let inference = ShapeInference.Of(field.With(kinds, to))
            where inference.Error is null
            select new WorksheetQuestion(new ShapeQuestion(inference.Find(field.Layer)!, Asked.Rows), new FieldChange(field, now, to));
    }
}
