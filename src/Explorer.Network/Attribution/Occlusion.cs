using Explorer.Network.Model;

namespace Explorer.Network.Attribution;

/// <summary>
/// Covers each place of the image in turn with a patch of bare paper and asks the network again: what the class loses there is
/// what that place was worth (Zeiler and Fergus 2014, section 4.2).
/// </summary>
public static class Occlusion
{
    /// <summary>Side of the patch in pixels, where none is named.</summary>
    public const int Patch = 5;

    /// <summary>Maps the whole image; one pass for each pixel.</summary>
    /// <param name="recognizer">The network.</param>
    /// <param name="pixels">Its input, 0 to 255.</param>
    /// <param name="target">The class to ask about.</param>
    /// <param name="patch">Side of the patch in pixels, odd; it is cut off at the border.</param>
    /// <param name="progress">Hears after each row: the share that is done, 0 to 1.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>For each pixel the logit of the class less the logit with a patch about that pixel.</returns>
    /// <exception cref="ArgumentException">The class or the patch does not exist, or the pixels are not the network's.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static AttributionMap Map(
        Recognizer recognizer, ReadOnlySpan<byte> pixels, int target, int patch = Patch, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, recognizer.Architecture.Classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patch);
        if (patch % 2 == 0)
            throw new ArgumentException($"A patch of {patch} pixels has no middle: take an odd number.", nameof(patch));
        var (rows, columns) = (recognizer.Architecture.Input.Rows, recognizer.Architecture.Input.Columns);
        var whole = recognizer.Run(pixels).Logits[target];
        var (values, covered) = (new float[rows * columns], new byte[pixels.Length]);
        for (var row = 0; row < rows; row++)
        {
            stop.ThrowIfCancellationRequested();
            for (var column = 0; column < columns; column++)
            {
                pixels.CopyTo(covered);
                Cover(covered, rows, columns, row, column, patch / 2);
                // Bare paper covered with bare paper changes nothing, and most of a drawing is that.
                values[row * columns + column] = pixels.SequenceEqual(covered) ? 0 : whole - recognizer.Run(covered).Logits[target];
            }
            progress?.Report((row + 1.0) / rows);
        }
        return new AttributionMap(rows, columns, values);
    }

    private static void Cover(Span<byte> pixels, int rows, int columns, int row, int column, int reach)
    {
        var (left, right) = (Math.Max(0, column - reach), Math.Min(columns, column + reach + 1));
        for (var channel = 0; channel < pixels.Length; channel += rows * columns)
            for (var y = Math.Max(0, row - reach); y < Math.Min(rows, row + reach + 1); y++)
                pixels[(channel + y * columns + left)..(channel + y * columns + right)].Clear();
    }
}
