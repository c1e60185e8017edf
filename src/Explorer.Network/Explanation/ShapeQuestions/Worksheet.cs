using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>A question on paper.</summary>
/// <param name="Question">What is asked, with its answer.</param>
/// <param name="Change">A number that is to be thought of as another; null where the network stays as it is.</param>
public sealed record WorksheetQuestion(ShapeQuestion Question, DesignChange? Change);

/// <summary>Questions about one network, for paper. The same seed gives the same sheet, another one a variant.</summary>
public sealed record Worksheet(NetworkArchitecture Network, int Seed, ImmutableArray<WorksheetQuestion> Questions)
{
    private const int AsItIs = 6;
    private const int Changed = 4;

    /// <summary>Six questions about the network as it is, then four about it with one number changed, each in the order of the layers.</summary>
    /// <param name="design">A design within the bounds of <see cref="DesignField"/>.</param>
    /// <param name="seed">Which variant.</param>
    /// <exception cref="ArchitectureException">The layers do not fit.</exception>
    public static Worksheet For(LeNetDesign design, int seed)
    {
        ArgumentNullException.ThrowIfNull(design);
        var network = design.Build();
        var random = new Random(seed);
        var all = network.Sequential.Where(layer => layer.Spec is not ActivationSpec).SelectMany(ShapeQuestion.For).ToArray();
        random.Shuffle(all);
        var changes = Changes(design).ToArray();
        random.Shuffle(changes);
        return new Worksheet(network, seed,
        [
            .. all.Take(AsItIs).OrderBy(question => question.Layer.Index).ThenBy(question => question.Asked).Select(question => new WorksheetQuestion(question, null)),
            // One of each number of each layer, so that no two questions ask for nearly the same.
            .. changes.DistinctBy(change => change.Change!.Field).Take(Changed).OrderBy(change => change.Question.Layer.Index),
        ]);
    }

    /// <summary>Every small change of a window after which all layers still fit, with the question how many rows its maps have then.</summary>
    private static IEnumerable<WorksheetQuestion> Changes(LeNetDesign design) =>
        from field in DesignField.All
        where field.Number is DesignNumber.Kernel or DesignNumber.Padding or DesignNumber.Stride
        let now = field.In(design)
        from to in Enumerable.Range(Math.Max(field.Min, now - 2), 5)
        where to != now && to <= field.Max
        let changed = field.With(design, to)
        where ShapeInference.FirstMisfit(changed) is null
        select new WorksheetQuestion(new ShapeQuestion(changed.Build()[field.Layer], Asked.Rows), new DesignChange(field, now, to));
}
