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
            if (TensorShape.Count(entry.Shape) is not { } count || count > long.MaxValue / sizeof(float))
                throw new WeightsException($"Tensor {name} has the shape {shape}, which no memory can hold.");
            if (count * sizeof(float) != length)
                throw new WeightsException($"Tensor {name} with the shape {shape} needs {count * sizeof(float)} bytes, but {length} are given.");
            if (entry.Begin < position)
                throw new WeightsException($"Tensor {name} begins at byte {entry.Begin}, within the tensor before it.");
            if (entry.Begin > position)
                throw new WeightsException($"Tensor {name} begins at byte {entry.Begin}, but the data before it ends at byte {position}.");
            if (entry.End > limit)
                throw new WeightsException($"Tensor {name} ends at byte {entry.End}, but at most {limit} bytes of data are read.");
            position = entry.End;
        }
    }
}
