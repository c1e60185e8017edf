using Explorer.Network.Explanation.Strides;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Explanation;

public sealed class StridedTensorTests
{
    private static readonly int[][] Starts = [[12], [3, 4], [2, 3, 4], [1, 6], [2, 1, 3], [4, 2, 1, 3]];

    [Fact]
    public void Tensors_AfterRandomSteps_AreTorchs()
    {
        LibTorch.Load();
        var random = new Random(11);
        int views = 0, refusals = 0, copies = 0;
        for (var round = 0; round < 300; round++)
        {
            using var scope = NewDisposeScope();
            var sizes = Starts[random.Next(Starts.Length)];
            var ours = StridedTensor.Arange(sizes);
            var theirs = arange(ours.Count, float32).view(Long(sizes));
            for (var step = 0; step < 5 && ours.Count > 0; step++)
            {
                (ours, theirs) = random.Next(3) switch
                {
                    0 => Transposed(ours, theirs, random),
                    1 => Sliced(ours, theirs, random),
                    _ => Viewed(ours, theirs, random, ref views, ref refusals),
                };
                AssertSame(ours, theirs);
                copies += CompareReshape(ours, theirs, random) ? 1 : 0;
            }
        }
        Assert.True(views > 50 && refusals > 30 && copies > 50, $"{views} views, {refusals} refusals, {copies} copies");
    }

    [Fact]
    public void Transposed_Edited_ChangesItsOrigin()
    {
        var matrix = StridedTensor.Arange(3, 4);
        var turned = matrix.Transpose(0, 1);
        turned.Storage[turned.Place(1)] = 99;
        Assert.Equal(99, matrix.Storage[matrix.Place(4)]);
        Assert.False(turned.IsContiguous);
        Assert.Null(turned.View(12));
        Assert.NotSame(matrix.Storage, turned.Reshape(12).Storage);
        Assert.Same(matrix.Storage, matrix.Reshape(12).Storage);
        Assert.Same(matrix, matrix.Contiguous());
        Assert.NotSame(matrix.Storage, turned.Contiguous().Storage);
    }

    [Fact]
    public void Shape_OfAnotherCount_IsRefusedInASentence() =>
        Assert.StartsWith("A shape of 10 elements cannot hold 12.", Assert.Throws<ArgumentException>(() => StridedTensor.Arange(3, 4).View(2, 5)).Message, StringComparison.Ordinal);

    private static (StridedTensor, Tensor) Transposed(StridedTensor ours, Tensor theirs, Random random)
    {
        int a = random.Next(ours.Sizes.Length), b = random.Next(ours.Sizes.Length);
        return (ours.Transpose(a, b), theirs.transpose(a, b));
    }

    private static (StridedTensor, Tensor) Sliced(StridedTensor ours, Tensor theirs, Random random)
    {
        var dimension = random.Next(ours.Sizes.Length);
        int start = random.Next(ours.Sizes[dimension]), end = random.Next(start, ours.Sizes[dimension] + 2), step = random.Next(1, 3);
        return (ours.Slice(dimension, start, end, step), theirs.slice(dimension, start, end, step));
    }

    private static (StridedTensor, Tensor) Viewed(StridedTensor ours, Tensor theirs, Random random, ref int views, ref int refusals)
    {
        var sizes = Factors(ours.Count, random);
        if (ours.View(sizes) is not { } view)
        {
            refusals++;
            Assert.ThrowsAny<Exception>(() => theirs.view(Long(sizes)));
            return (ours, theirs);
        }
        views++;
        return (view, theirs.view(Long(sizes)));
    }

    /// <summary>Reshapes, writes into the result, and looks whether the original changed; says whether that was a copy.</summary>
    private static bool CompareReshape(StridedTensor ours, Tensor theirs, Random random)
    {
        var sizes = Factors(ours.Count, random);
        var (reshaped, torchs) = (ours.Reshape(sizes), theirs.reshape(Long(sizes)));
        AssertSame(reshaped, torchs);
        if (ours.Count == 0)
            return false;
        using var before = theirs.clone();
        torchs.add_(1);
        var shares = !theirs.eq(before).all().item<bool>();
        torchs.sub_(1);
        Assert.Equal(shares, ReferenceEquals(ours.Storage, reshaped.Storage));
        return !shares;
    }

    private static void AssertSame(StridedTensor ours, Tensor theirs)
    {
        Assert.Equal(Long([.. ours.Sizes]), theirs.shape);
        Assert.Equal(theirs.is_contiguous(), ours.IsContiguous);
        if (ours.Count == 0)
            return;
        Assert.Equal(Long([.. ours.Strides]), theirs.stride());
        Assert.Equal(theirs.storage_offset(), ours.Offset);
        Assert.Equal(theirs.contiguous().data<float>().ToArray().Select(value => (double)value), Enumerable.Range(0, ours.Count).Select(i => ours.Storage[ours.Place(i)]));
    }

    /// <summary>A random shape of so many elements, now and then with a 1 in it.</summary>
    private static int[] Factors(int count, Random random)
    {
        var sizes = new List<int>();
        for (var left = count; left > 1;)
        {
            var divisors = Enumerable.Range(2, left - 1).Where(divisor => left % divisor == 0).ToArray();
            sizes.Add(divisors[random.Next(divisors.Length)]);
            left /= sizes[^1];
        }
        if (count == 0)
            sizes.Add(0);
        if (sizes.Count == 0 || random.Next(4) == 0)
            sizes.Insert(random.Next(sizes.Count + 1), 1);
        return [.. sizes];
    }

    private static long[] Long(int[] sizes) => [.. sizes.Select(size => (long)size)];
}
