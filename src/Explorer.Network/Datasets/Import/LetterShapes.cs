using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>
/// Tells upright letters from transposed ones by those whose two cases look alike and which are other shapes on their side: the
/// mean image of each is compared with a coarse picture of the letter.
/// </summary>
internal static class LetterShapes
{
    private const int Side = 7;
    private const int LeastLetters = 3;
    private const double LeastLead = 0.1;

    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["L"] = "#...... #...... #...... #...... #...... #...... #######",
        ["T"] = "####### ...#... ...#... ...#... ...#... ...#... ...#...",
        ["U"] = "#.....# #.....# #.....# #.....# #.....# #.....# .#####.",
        ["V"] = "#.....# #.....# .#...#. .#...#. ..#.#.. ..#.#.. ...#...",
        ["Y"] = "#.....# .#...#. ..#.#.. ...#... ...#... ...#... ...#...",
        ["J"] = "....### .....#. .....#. .....#. .....#. #....#. .####..",
    };

    /// <summary>The suggestion to transpose, where the letters look more like themselves then; else null.</summary>
    public static DatasetSuggestion? Compare(Dataset dataset, ImageSet upright, ImageSet swapped)
    {
        // EMNIST's letters have the numbers 1 to 26 until somebody names them.
        var names = dataset.Classes == 26 && dataset.ClassNames.SequenceEqual(Enumerable.Range(1, 26).Select(number => FormattableString.Invariant($"{number}")))
            ? DatasetChanges.Letters : dataset.ClassNames;
        List<(double AsStored, double Transposed)> scores = [];
        for (var label = 0; label < names.Count; label++)
            if (names[label].Length > 0 && Shapes.TryGetValue(names[label][..1].ToUpperInvariant(), out var shape)
                && Mean(upright, label) is { } before && Mean(swapped, label) is { } after)
                scores.Add((Correlation(before, shape), Correlation(after, shape)));
        if (scores.Count < LeastLetters)
            return null;
        var (asStored, transposed) = (scores.Average(score => score.AsStored), scores.Average(score => score.Transposed));
        return transposed > asStored + LeastLead ? new(DatasetChange.Transpose, Message.Of("Suggestion_TransposeLetters", asStored, transposed)) : null;
    }

    /// <summary>The mean of a class's images, 7 × 7, cut to its ink; null without any.</summary>
    private static double[]? Mean(ImageSet images, int label)
    {
        var (mean, count) = (new double[Side * Side], 0);
        for (var i = 0; i < images.Count; i++)
        {
            if (images.Label(i) != label || Preprocessing.InkMeasure.Box(Preprocessing.InkImage.Adopt(images.Columns, images.Rows, images.Image(i).ToArray())) is not { } box)
                continue;
            count++;
            var image = images.Image(i);
            for (var at = 0; at < mean.Length; at++)
            {
                var row = box.Top + (int)((at / Side + 0.5) * box.Height / Side);
                var column = box.Left + (int)((at % Side + 0.5) * box.Width / Side);
                mean[at] += image[row * images.Columns + column];
            }
        }
        return count == 0 ? null : mean;
    }

    private static double Correlation(double[] mean, string shape)
    {
        var drawn = shape.Replace(" ", "", StringComparison.Ordinal).Select(character => character == '#' ? 1.0 : 0).ToArray();
        var (a, b) = (mean.Average(), drawn.Average());
        double together = 0, first = 0, second = 0;
        for (var i = 0; i < drawn.Length; i++)
        {
            together += (mean[i] - a) * (drawn[i] - b);
            first += (mean[i] - a) * (mean[i] - a);
            second += (drawn[i] - b) * (drawn[i] - b);
        }
        return first > 0 ? together / Math.Sqrt(first * second) : 0;
    }
}
