using Explorer.Network.Preprocessing;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Frames sketches as <see cref="PreprocessingPipeline"/> frames drawings: the same convention, for a whole batch.</summary>
internal static class Recentring
{
    private const double Faint = 8 / 255.0;

    /// <param name="sketches"><c>[n, 1, side, side]</c>, 0 to 1.</param>
    /// <param name="framing">The data set's convention.</param>
    /// <returns><c>[n, 1, 28, 28]</c>.</returns>
    public static Tensor Framed(Tensor sketches, PreprocessingMethod framing)
    {
        long n = sketches.shape[0], side = sketches.shape[2];
        var (left, right) = Extent(sketches.amax([1, 2]));
        var (top, bottom) = Extent(sketches.amax([1, 3]));
        var longer = maximum(right - left, bottom - top);
        var scale = longer.Times((double)PreprocessingPipeline.Field / framing.LongerSide / side);
        var (x, y) = framing.Centering == Centering.Mass ? Mass(sketches) : ((left + right).Times(0.5), (top + bottom).Times(0.5));
        var none = zeros_like(scale);
        var theta = stack(
            [
                stack([scale, none, x.Times(2.0 / side).Plus(-1)], 1),
                stack([none, scale, y.Times(2.0 / side).Plus(-1)], 1),
            ], 1);
        // Twice as fine, then averaged: about what the pipeline's exact averaging of areas gives.
        var grid = nn.functional.affine_grid(theta, [n, 1, 2 * PreprocessingPipeline.Field, 2 * PreprocessingPipeline.Field]);
        return nn.functional.avg_pool2d(nn.functional.grid_sample(sketches, grid, align_corners: false), 2);
    }

    /// <summary>Where ink begins and ends along an axis, in pixels; the whole axis where there is none.</summary>
    private static (Tensor First, Tensor End) Extent(Tensor profile)
    {
        var side = profile.shape[1];
        var place = arange(side, ScalarType.Float32, profile.device).unsqueeze(0).expand_as(profile);
        var inked = profile.IsAtLeast(Faint).to(ScalarType.Float32);
        var first = (place * inked + inked.Complement().Times(side)).amin([1]);
        var end = (place.Plus(1) * inked).amax([1]);
        var blank = end.IsBelow(0.5).to(ScalarType.Float32);
        return (first * blank.Complement(), end + blank.Times(side));
    }

    /// <summary>The centre of the ink, in pixels from the edge.</summary>
    private static (Tensor X, Tensor Y) Mass(Tensor sketches)
    {
        var side = sketches.shape[2];
        var place = arange(side, ScalarType.Float32, sketches.device).Plus(0.5);
        var (columns, rows) = (sketches.sum([1, 2]), sketches.sum([1, 3]));
        var all = columns.sum(1).Plus(1e-6);
        return ((columns * place).sum(1) / all, (rows * place).sum(1) / all);
    }
}
