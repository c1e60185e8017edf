using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Turns, slants, stretches and bends images, each in its own way, as the hands of different people do.</summary>
internal static class ElasticDeformation
{
    /// <summary>Pixels a side of what comes out: twice the network's, so that thin lines keep their width.</summary>
    public const long Side = 56;

    private const double Turn = 12 * Math.PI / 180;
    private const double Slant = 0.2;
    private const double Stretch = 0.2;

    // The image is made smaller, so that no corner leaves the field and a pen has room around it.
    private const double Room = 1.35;

    /// <param name="images"><c>[n, channels, rows, columns]</c>.</param>
    /// <param name="chance">Decides how.</param>
    /// <param name="bend">How far a place moves at most, as a share of half the image.</param>
    /// <param name="spread">How much wider or narrower the lower end gets at most: sleeves hang, or are held out.</param>
    /// <returns><c>[n, channels, 56, 56]</c>.</returns>
    public static Tensor Bent(Tensor images, RandomNumbers chance, double bend, double spread = 0)
    {
        var angle = chance.Between(-Turn, Turn).reshape(-1);
        var slant = chance.Between(-Slant, Slant).reshape(-1);
        var wide = chance.Between(-Stretch, Stretch).reshape(-1).exp().Times(Room);
        var high = wide.Times(0).Plus(Room);
        var none = zeros_like(angle);
        // Rows of each 2x3 matrix: where in the old image a new pixel is taken from.
        var theta = stack(
            [
                stack([angle.cos() * wide, (slant - angle.sin()) * wide, none], 1),
                stack([angle.sin() * high, angle.cos() * high, none], 1),
            ], 1);
        var grid = nn.functional.affine_grid(theta, [chance.Images, 1, Side, Side]);
        grid += chance.Field(2, 5, Side).permute(0, 2, 3, 1).Times(bend);
        if (spread > 0)
        {
            var (x, y) = (grid.slice(3, 0, 1, 1), grid.slice(3, 1, 2, 1));
            grid = cat([x * (y * chance.Between(-spread, spread)).Plus(1), y], 3);
        }
        return nn.functional.grid_sample(images, grid, align_corners: false);
    }
}
