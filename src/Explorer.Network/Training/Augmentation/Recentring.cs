using Explorer.Network.Preprocessing;
using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Frames drawings as <see cref="PreprocessingPipeline"/> frames drawings: the same convention, for a whole batch.</summary>
internal static class Recentring
{
    private const double Faint = 8 / 255.0;

    /// <param name="drawings"><c>[n, 1, side, side]</c>, 0 to 1.</param>
    /// <param name="method">The data set's convention.</param>
    /// <param name="field">Rows and columns of the images.</param>
    /// <returns><c>[n, 1, field, field]</c>.</returns>
    public static Tensor Recentred(Tensor drawings, PreprocessingMethod method, long field)
    {
        long n = drawings.shape[0], side = drawings.shape[2];
        var (left, right) = Extent(drawings.amax([1, 2]));
        var (top, bottom) = Extent(drawings.amax([1, 3]));
        var longer = maximum(right - left, bottom - top);
        var scale = longer.Times((double)field / method.LongerSide((int)field) / side);
        var (x, y) = method.Centering == Centering.Mass ? Mass(drawings) : ((left + right).Times(0.5), (top + bottom).Times(0.5));
        var none = zeros_like(scale);
        var theta = stack(
            [
                stack([scale, none, x.Times(2.0 / side).Plus(-1)], 1),
                stack([none, scale, y.Times(2.0 / side).Plus(-1)], 1),
            ], 1);
        // Twice as fine, then averaged: about what the pipeline's exact averaging of areas gives.
        var grid = nn.functional.affine_grid(theta, [n, 1, 2 * field, 2 * field]);
        return nn.functional.avg_pool2d(nn.functional.grid_sample(drawings, grid, align_corners: false), 2);
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
    private static (Tensor X, Tensor Y) Mass(Tensor drawings)
    {
        var side = drawings.shape[2];
        var place = arange(side, ScalarType.Float32, drawings.device).Plus(0.5);
        var (columns, rows) = (drawings.sum([1, 2]), drawings.sum([1, 3]));
        var all = columns.sum(1).Plus(1e-6);
        return ((columns * place).sum(1) / all, (rows * place).sum(1) / all);
    }
}
