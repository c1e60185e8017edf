namespace Explorer.Network.Weights;

/// <summary>The arithmetic and the text of a shape.</summary>
internal static class TensorShape
{
    /// <summary>The number of values, or null when a size is negative or the product leaves 64 bits.</summary>
    public static long? Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (var size in shape)
        {
            if (size < 0 || (size > 0 && count > long.MaxValue / size)) return null;
            count *= size;
        }

        return count;
    }

    /// <summary>As torch prints it: <c>[16, 6, 5, 5]</c>.</summary>
    public static string Text(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
