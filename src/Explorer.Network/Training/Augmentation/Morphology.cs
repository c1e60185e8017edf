using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Growing and filling of masks, <c>[n, channels, rows, columns]</c> of 0 and 1, for a whole batch at once.</summary>
internal static class Morphology
{
    /// <summary>Grows every image's masks by its own number of pixels, in about a circle.</summary>
    /// <param name="masks">What to grow.</param>
    /// <param name="radius"><c>[n, 1, 1, 1]</c>; a part of a pixel counts as none.</param>
    /// <param name="most">No radius is larger.</param>
    public static Tensor Grow(Tensor masks, Tensor radius, int most)
    {
        var grown = masks;
        for (var step = 1; step <= most; step++)
        {
            // Squares and crosses in turn make an octagon.
            var down = WithNeighbours(grown, 2);
            var next = step % 2 == 0 ? WithNeighbours(down, 3) : maximum(down, WithNeighbours(grown, 3));
            grown = where(radius.IsAtLeast(step), next, grown);
        }
        return grown;
    }

    /// <summary>Fills what lies between mask on all four sides: holes, and dark patches of a garment.</summary>
    public static Tensor FillHoles(Tensor mask) => maximum(mask, Within(mask, 2) * Within(mask, 3));

    // Several times faster on a CPU than a pooling of stride 1, which keeps the places of its maxima.
    private static Tensor WithNeighbours(Tensor mask, int dimension)
    {
        var end = mask.shape[dimension];
        var wider = nn.functional.pad(mask, dimension == 2 ? [0L, 0L, 1L, 1L] : [1L, 1L, 0L, 0L]);
        return maximum(mask, maximum(wider.slice(dimension, 0, end, 1), wider.slice(dimension, 2, end + 2, 1)));
    }

    private static Tensor Within(Tensor mask, long dimension) =>
        mask.cummax(dimension).values * mask.flip(dimension).cummax(dimension).values.flip(dimension);
}
