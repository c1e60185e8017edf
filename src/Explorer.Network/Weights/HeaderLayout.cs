using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Checks that the tensors lie one after another in the data, each as long as its shape asks.</summary>
internal static class HeaderLayout
{
    /// <param name="entries">In the order of their data.</param>
    /// <param name="limit">The most data of all tensors together, in bytes.</param>
    public static void Check(IReadOnlyList<HeaderEntry> entries, int limit)
    {
        long position = 0;
        foreach (var entry in entries)
        {
            var name = Quoted.Name(entry.Name);
            var shape = TensorShape.Text(entry.Shape);
            var length = entry.End - entry.Begin;
            if (TensorShape.Count(entry.Shape) is not { } count || count > long.MaxValue / entry.Type.Size)
                throw new WeightsException(Message.Of("Weights_ShapeTooLarge", name, shape));
            if (count * entry.Type.Size != length)
                throw new WeightsException(Message.Of("Weights_LengthWrong", name, shape, count * entry.Type.Size, length));
            if (entry.Begin < position)
                throw new WeightsException(Message.Of("Weights_Overlap", name, entry.Begin));
            if (entry.Begin > position)
                throw new WeightsException(Message.Of("Weights_Gap", name, entry.Begin, position));
            if (entry.End > limit)
                throw new WeightsException(Message.Of("Weights_TooMuchData", name, entry.End, limit));
            position = entry.End;
        }
    }
}
