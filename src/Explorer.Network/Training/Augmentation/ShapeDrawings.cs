using Explorer.Network.Preprocessing;
using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>
/// Photographs of garments as a person would draw them: the silhouette full of ink, or its outline, filled by the
/// pipeline or left open; with the inner edges of the photograph as lines, or without.
/// </summary>
internal static class ShapeDrawings
{
    private const double Cloth = 0.1;
    private const double Bend = 0.09;
    private const double Spread = 0.25;
    private const int WidestPen = 5;
    private const int Filled = 2;
    private const double ShareFilled = 0.45;
    private const double ShareClosed = 0.35;

    /// <param name="photographs"><c>[n, 1, rows, columns]</c>, 0 to 1.</param>
    /// <param name="random">Decides how each is drawn.</param>
    /// <returns>The same shape.</returns>
    public static Tensor Of(Tensor photographs, RandomNumbers random)
    {
        var cloth = photographs.IsAtLeast(Cloth).to(ScalarType.Float32);
        var mask = where(random.Share(0.4).IsAtLeast(0.5), Morphology.FillHoles(cloth), cloth);
        var bent = ElasticDeformation.Bent(cat([mask, photographs], 1), random, Bend, Spread);
        var shape = nn.functional.avg_pool2d(bent.slice(1, 0, 1, 1), 3, 1, 1).IsAtLeast(0.5).to(ScalarType.Float32);
        var edges = Edges(bent.slice(1, 1, Filled, 1), random);

        var grown = Morphology.Grow(cat([shape, shape.Complement(), edges], 1), random.Between(1, WidestPen + 1), WidestPen);
        var contour = grown.slice(1, 0, 1, 1) * grown.slice(1, 1, 2, 1);
        var inner = grown.slice(1, 2, 3, 1) * shape * random.Share(0.6);
        var lines = maximum(contour, inner);
        var filled = Ink(random, shape.shape[2]) * shape * (edges * random.Share(0.55)).Complement();
        var closed = maximum(lines, shape.Times(OutlineFill.Level / 255.0));

        var which = random.Between(0, 1);
        var drawing = where(which.IsBelow(ShareFilled), filled, where(which.IsBelow(ShareFilled + ShareClosed), closed, lines));
        return Recentring.Recentred(drawing, PreprocessingMethod.Garments, photographs.shape[2]);
    }

    /// <summary>Where the photograph changes most: seams, collars, straps.</summary>
    private static Tensor Edges(Tensor photographs, RandomNumbers random)
    {
        var side = photographs.shape[2];
        var across = nn.functional.pad(photographs.slice(3, 2, side, 1) - photographs.slice(3, 0, side - 2, 1), [1L, 1L, 0L, 0L]);
        var down = nn.functional.pad(photographs.slice(2, 2, side, 1) - photographs.slice(2, 0, side - 2, 1), [0L, 0L, 1L, 1L]);
        var steepness = (across * across + down * down).sqrt();
        return (steepness - random.Between(0.15, 0.4)).IsAtLeast(0).to(ScalarType.Float32);
    }

    /// <summary>Full ink for most, a grey brush for some, and a little unevenness.</summary>
    private static Tensor Ink(RandomNumbers random, long side)
    {
        var grey = random.Between(0.4, 1);
        var level = where(random.Share(0.5).IsAtLeast(0.5), ones_like(grey), grey);
        return level * (random.Field(1, 3, side) * random.Between(0, 0.2) * random.Share(0.3)).Plus(1);
    }
}
