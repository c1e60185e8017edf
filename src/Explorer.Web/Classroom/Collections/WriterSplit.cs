using Explorer.Classroom.Drawings;
using Explorer.Network.Datasets.Import;

namespace Explorer.Web.Classroom.Collections;

/// <summary>
/// Which of a room's drawings are kept back for testing. Where enough people drew, all of some of them: how a network reads
/// strangers is what it will be used for, and nobody's hand is both learned and tested.
/// </summary>
/// <param name="Train">Indices of the drawings to learn from, ascending.</param>
/// <param name="Test">Indices of those kept back, ascending.</param>
/// <param name="IsByWriter">Whether nobody has drawn both.</param>
public sealed record WriterSplit(int[] Train, int[] Test, bool IsByWriter)
{
    /// <summary>The fewest writers of whom some are kept back.</summary>
    public const int FewestWriters = 5;

    // What is kept back must not take a third of what there is to learn from.
    private const double Most = 1.5 * StratifiedSplit.TestShare;

    /// <summary>Splits drawings.</summary>
    /// <param name="drawings">The drawings.</param>
    /// <param name="seed">Decides which; the same gives the same.</param>
    public static WriterSplit Of(IReadOnlyList<LabelledDrawing> drawings, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        var writers = drawings.Select(drawing => drawing.Seat).Distinct().Order().ToArray();
        return (writers.Length >= FewestWriters ? ByWriter(drawings, writers, new Random(seed)) : null) ?? Stratified(drawings, seed);
    }

    /// <returns>Null where every writer is needed, for nobody else has drawn one of the classes, or has drawn too much.</returns>
    private static WriterSplit? ByWriter(IReadOnlyList<LabelledDrawing> drawings, int[] writers, Random random)
    {
        random.Shuffle(writers);
        var left = drawings.CountBy(drawing => drawing.Label).ToDictionary();
        var (kept, count) = (new HashSet<int>(), 0);
        foreach (var writer in writers)
        {
            if (count >= StratifiedSplit.TestShare * drawings.Count)
                break;
            var own = drawings.Where(drawing => drawing.Seat == writer).CountBy(drawing => drawing.Label).ToArray();
            var more = own.Sum(one => one.Value);
            if (own.Any(one => left[one.Key] == one.Value) || count + more > Most * drawings.Count)
                continue;
            foreach (var (label, drawn) in own)
                left[label] -= drawn;
            kept.Add(writer);
            count += more;
        }
        var indices = Enumerable.Range(0, drawings.Count).ToLookup(i => kept.Contains(drawings[i].Seat));
        return kept.Count == 0 ? null : new WriterSplit([.. indices[false]], [.. indices[true]], IsByWriter: true);
    }

    private static WriterSplit Stratified(IReadOnlyList<LabelledDrawing> drawings, int seed)
    {
        byte[] labels = [.. drawings.Select(drawing => (byte)drawing.Label)];
        var (train, test) = StratifiedSplit.Split(labels, seed);
        return new WriterSplit(train, test, IsByWriter: false);
    }
}
