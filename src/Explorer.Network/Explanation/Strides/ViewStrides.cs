using System.Collections.Immutable;

namespace Explorer.Network.Explanation.Strides;

/// <summary>The strides that a view would need.</summary>
internal static class ViewStrides
{
    /// <summary>The strides of a tensor that lies in reading order.</summary>
    public static ImmutableArray<int> Contiguous(ReadOnlySpan<int> sizes)
    {
        var strides = new int[sizes.Length];
        var stride = 1;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, sizes[d]);
        }
        return [.. strides];
    }

    /// <summary>
    /// Torch's rule (<c>computeStride</c> in ATen's TensorUtils): neighbouring dimensions that lie evenly in the storage form
    /// a block; a new dimension may split a block or join dimensions of one block, but never reach over two.
    /// </summary>
    /// <returns>The strides; null where a new dimension would have to reach over two blocks.</returns>
    public static ImmutableArray<int>? For(StridedTensor tensor, ReadOnlySpan<int> sizes)
    {
        if (tensor.Count == 0)
            return tensor.Shape == new Architecture.Shape(sizes) ? tensor.Strides : Contiguous(sizes);
        var strides = new int[sizes.Length];
        var view = sizes.Length - 1;
        var (blockStride, blockCount, viewCount) = (tensor.Strides.LastOrDefault(1), 1, 1);
        for (var d = tensor.Sizes.Length - 1; d >= 0; d--)
        {
            blockCount *= tensor.Sizes[d];
            var ends = d == 0 || (tensor.Sizes[d - 1] != 1 && tensor.Strides[d - 1] != blockCount * blockStride);
            if (!ends)
                continue;
            while (view >= 0 && (viewCount < blockCount || sizes[view] == 1))
            {
                strides[view] = viewCount * blockStride;
                viewCount *= sizes[view--];
            }
            if (viewCount != blockCount)
                return null;
            if (d > 0)
                (blockStride, blockCount, viewCount) = (tensor.Strides[d - 1], 1, 1);
        }
        return view == -1 ? [.. strides] : null;
    }
}
