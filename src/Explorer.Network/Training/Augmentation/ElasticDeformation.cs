using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Turns, slants, stretches and bends images, each in its own way, as the hands of different people do.</summary>
internal static class ElasticDeformation
{
    /// <summary>What comes out is twice as large, so that thin lines keep their width.</summary>
    public const long Magnification = 2;

    private const double Turn = 12 * Math.PI / 180;
    private const double Slant = 0.2;
    private const double Stretch = 0.2;

    // The image is made smaller, so that no corner leaves the field and a pen has room around it.
    private const double Room = 1.35;

    /// <param name="images"><c>[n, channels, rows, columns]</c>.</param>
    /// <param name="random">Decides how.</param>
    /// <param name="bend">How far a place moves at most, as a share of half the image.</param>
    /// <param name="spread">How much wider or narrower the lower end gets at most: sleeves hang, or are held out.</param>
    /// <returns>Twice the rows and columns..</returns>
    public static Tensor Bent(Tensor images, RandomNumbers random, double bend, double spread = 0)
    {
        var side = Magnification * images.shape[2];
        var angle = random.Between(-Turn, Turn).reshape(-1);
        var slant = random.Between(-Slant, Slant).reshape(-1);
        var wide = random.Between(-Stretch, Stretch).reshape(-1).exp().Times(Room);
        var high = wide.Times(0).Plus(Room);
        var none = zeros_like(angle);
        // Rows of each 2x3 matrix: where in the old image a new pixel is taken from.
        var theta = stack(
            [
                stack([angle.cos() * wide, (slant - angle.sin()) * wide, none], 1),
                stack([angle.sin() * high, angle.cos() * high, none], 1),
            ], 1);
        var grid = nn.functional.affine_grid(theta, [random.Images, 1, side, side]);
        grid += random.Field(2, 5, side).permute(0, 2, 3, 1).Times(bend);
        if (spread > 0)
        {
            var (x, y) = (grid.slice(3, 0, 1, 1), grid.slice(3, 1, 2, 1));
            grid = cat([x * (y * random.Between(-spread, spread)).Plus(1), y], 3);
        }
        return nn.functional.grid_sample(images, grid, align_corners: false);
    }
}
