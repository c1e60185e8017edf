using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Takes the numbers of tensors out of their storages.</summary>
internal static class TensorBuilder
{
    /// <param name="tensors">The tensors by name; each lies within its storage.</param>
    /// <param name="limits">The most that they may ask for together.</param>
    /// <param name="read">The bytes of a storage; null where the file has none of that key.</param>
    /// <exception cref="WeightsException">Numbers are missing, not finite, or too many.</exception>
    public static StateDict Build(IReadOnlyList<(string Name, PickleTensor Tensor)> tensors, SafeTensorsLimits limits, Func<PickleStorage, ReadOnlyMemory<byte>?> read)
    {
        var (named, unread, data) = (new List<NamedTensor>(), new List<UnreadTensor>(), new Dictionary<string, ReadOnlyMemory<byte>>());
        var (total, stored) = (0L, 0L);
        foreach (var (name, tensor) in tensors)
        {
            if (!tensor.Storage.Type.IsWeight)
            {
                unread.Add(new UnreadTensor(name, tensor.Storage.Type.Name, tensor.Shape));
                continue;
            }
            // A tensor may show one number a million times: what counts is what it takes here.
            if (TensorShape.Count(tensor.Shape) is not { } count || (total += count * sizeof(float)) > limits.DataBytes || count > limits.DataBytes / sizeof(float))
                throw new WeightsException(Message.Of("Weights_TooMuchDataIn", Quoted.Name(name), limits.DataBytes));
            if (!data.TryGetValue(tensor.Storage.Key, out var bytes))
            {
                // A float64 takes twice the bytes there.
                if ((stored += (tensor.Storage.Offset + tensor.Storage.Count) * tensor.Storage.Type.Size) > 2L * limits.DataBytes)
                    throw new WeightsException(Message.Of("Weights_TooMuchDataIn", Quoted.Name(name), limits.DataBytes));
                data[tensor.Storage.Key] = bytes = read(tensor.Storage) ?? throw Missing(name);
            }
            if (bytes.Length < (tensor.Storage.Offset + tensor.Storage.Count) * tensor.Storage.Type.Size)
                throw Missing(name);
            var values = Values(tensor, bytes.Span[(int)(tensor.Storage.Offset * tensor.Storage.Type.Size)..], (int)count);
            FiniteValues.Check(name, values);
            named.Add(new NamedTensor(name, tensor.Shape, values));
        }
        return new StateDict(named, unread, new Dictionary<string, string>());
    }

    private static float[] Values(PickleTensor tensor, ReadOnlySpan<byte> storage, int count)
    {
        var (type, values) = (tensor.Storage.Type, new float[count]);
        if (count == 0)
            return values;
        if (IsContiguous(tensor))
        {
            type.Convert(storage[(int)(tensor.Offset * type.Size)..], values);
            return values;
        }
        var index = new int[tensor.Shape.Length];
        for (var i = 0; i < count; i++)
        {
            var at = tensor.Offset;
            for (var dimension = 0; dimension < index.Length; dimension++)
                at += index[dimension] * tensor.Strides[dimension];
            type.Convert(storage.Slice((int)(at * type.Size), type.Size), values.AsSpan(i, 1));
            for (var dimension = index.Length - 1; dimension >= 0 && ++index[dimension] == tensor.Shape[dimension]; dimension--)
                index[dimension] = 0;
        }
        return values;
    }

    private static bool IsContiguous(PickleTensor tensor)
    {
        var step = 1L;
        for (var dimension = tensor.Shape.Length - 1; dimension >= 0; dimension--)
        {
            if (tensor.Shape[dimension] != 1 && tensor.Strides[dimension] != step)
                return false;
            step *= tensor.Shape[dimension];
        }
        return true;
    }

    private static WeightsException Missing(string name) => new(Message.Of("Weights_NumbersMissing", Quoted.Name(name)));
}
