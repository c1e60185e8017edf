using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation.Strides;

/// <summary>Numbers in memory, one after another. Tensors that share it show the same numbers.</summary>
public sealed class Storage(int count)
{
    private readonly double[] _numbers = new double[count];

    /// <summary>How many numbers it holds.</summary>
    public int Count => _numbers.Length;

    /// <summary>A number.</summary>
    public double this[int index]
    {
        get => _numbers[index];
        set => _numbers[index] = value;
    }
}

/// <summary>A tensor as torch keeps it: a storage, and how to find each element in it.</summary>
/// <param name="Storage">Where the numbers are.</param>
/// <param name="Sizes">The size of each dimension, outermost first.</param>
/// <param name="Strides">How far apart in the storage two neighbours are, for each dimension.</param>
/// <param name="Offset">Where in the storage the first element is.</param>
public sealed record StridedTensor(Storage Storage, ImmutableArray<int> Sizes, ImmutableArray<int> Strides, int Offset)
{
    /// <summary>The shape.</summary>
    public Shape Shape => new([.. Sizes]);

    /// <summary>The number of elements.</summary>
    public int Count => Sizes.Aggregate(1, (count, size) => count * size);

    /// <summary>Whether the elements lie in the storage one after another, in reading order. A dimension of size 1 may have any stride.</summary>
    public bool IsContiguous
    {
        get
        {
            var expected = 1;
            for (var d = Sizes.Length - 1; d >= 0; d--)
            {
                if (Count > 0 && Sizes[d] != 1 && Strides[d] != expected)
                    return false;
                expected *= Sizes[d];
            }
            return true;
        }
    }

    /// <summary>As <c>torch.arange(count).view(sizes)</c>: 0, 1, 2 … in a storage of its own.</summary>
    public static StridedTensor Arange(params ReadOnlySpan<int> sizes)
    {
        var tensor = Empty([.. sizes]);
        for (var i = 0; i < tensor.Count; i++)
            tensor.Storage[i] = i;
        return tensor;
    }

    /// <summary>Where in the storage an element is, elements counted in reading order.</summary>
    public int Place(int element)
    {
        var place = Offset;
        for (var d = Sizes.Length - 1; d >= 0; d--)
        {
            place += element % Sizes[d] * Strides[d];
            element /= Sizes[d];
        }
        return place;
    }

    /// <summary>Two dimensions swapped: the same numbers, read in another order.</summary>
    public StridedTensor Transpose(int first, int second) => this with
    {
        Sizes = Sizes.SetItem(first, Sizes[second]).SetItem(second, Sizes[first]),
        Strides = Strides.SetItem(first, Strides[second]).SetItem(second, Strides[first]),
    };

    /// <summary>Every <paramref name="step"/>-th slice of a dimension from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public StridedTensor Slice(int dimension, int start, int end, int step = 1)
    {
        var size = Sizes[dimension];
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        (start, end) = (Math.Clamp(start, 0, size), Math.Clamp(end, 0, size));
        return this with
        {
            Offset = Offset + start * Strides[dimension],
            Sizes = Sizes.SetItem(dimension, end <= start ? 0 : (end - start + step - 1) / step),
            Strides = Strides.SetItem(dimension, Strides[dimension] * step),
        };
    }

    /// <summary>Another shape on the same storage; null where torch refuses, as no strides could give it.</summary>
    /// <exception cref="ArgumentException">The shape holds another number of elements.</exception>
    public StridedTensor? View(params ReadOnlySpan<int> sizes)
    {
        CheckCount(sizes);
        return ViewStrides.For(this, sizes) is { } strides ? this with { Sizes = [.. sizes], Strides = strides } : null;
    }

    /// <summary>A view where one is possible, otherwise a copy.</summary>
    /// <exception cref="ArgumentException">The shape holds another number of elements.</exception>
    public StridedTensor Reshape(params ReadOnlySpan<int> sizes) => View(sizes) ?? Copy() with { Sizes = [.. sizes], Strides = ViewStrides.Contiguous(sizes) };

    /// <summary>The tensor itself where it is contiguous, otherwise a copy that is.</summary>
    public StridedTensor Contiguous() => IsContiguous ? this : Copy();

    private static StridedTensor Empty(ImmutableArray<int> sizes) =>
        new(new Storage(sizes.Aggregate(1, (count, size) => count * size)), sizes, ViewStrides.Contiguous(sizes.AsSpan()), 0);

    private StridedTensor Copy()
    {
        var copy = Empty(Sizes);
        for (var i = 0; i < Count; i++)
            copy.Storage[i] = Storage[Place(i)];
        return copy;
    }

    private void CheckCount(ReadOnlySpan<int> sizes)
    {
        var count = new Shape(sizes).Count;
        if (count != Count)
            throw new ArgumentException($"A shape of {count} elements cannot hold {Count}.", nameof(sizes));
    }
}
