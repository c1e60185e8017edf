using Explorer.Network.Preprocessing;
using Explorer.Network.Native;
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
    /// <param name="chance">Decides how each is drawn.</param>
    /// <returns><c>[n, 1, 28, 28]</c>.</returns>
    public static Tensor Of(Tensor photographs, RandomNumbers chance)
    {
        var cloth = photographs.IsAtLeast(Cloth).to(ScalarType.Float32);
        var mask = where(chance.Share(0.4).IsAtLeast(0.5), Morphology.FillHoles(cloth), cloth);
        var bent = ElasticDeformation.Bent(cat([mask, photographs], 1), chance, Bend, Spread);
        var shape = nn.functional.avg_pool2d(bent.slice(1, 0, 1, 1), 3, 1, 1).IsAtLeast(0.5).to(ScalarType.Float32);
        var edges = Edges(bent.slice(1, 1, Filled, 1), chance);

        var grown = Morphology.Grow(cat([shape, shape.Complement(), edges], 1), chance.Between(1, WidestPen + 1), WidestPen);
        var contour = grown.slice(1, 0, 1, 1) * grown.slice(1, 1, 2, 1);
        var inner = grown.slice(1, 2, 3, 1) * shape * chance.Share(0.6);
        var lines = maximum(contour, inner);
        var filled = Ink(chance) * shape * (edges * chance.Share(0.55)).Complement();
        var closed = maximum(lines, shape.Times(OutlineFill.Level / 255.0));

        var which = chance.Between(0, 1);
        var sketch = where(which.IsBelow(ShareFilled), filled, where(which.IsBelow(ShareFilled + ShareClosed), closed, lines));
        return Recentring.Framed(sketch, PreprocessingMethod.Garments);
    }

    /// <summary>Where the photograph changes most: seams, collars, straps.</summary>
    private static Tensor Edges(Tensor photographs, RandomNumbers chance)
    {
        var across = nn.functional.pad(photographs.slice(3, 2, ElasticDeformation.Side, 1) - photographs.slice(3, 0, ElasticDeformation.Side - 2, 1), [1L, 1L, 0L, 0L]);
        var down = nn.functional.pad(photographs.slice(2, 2, ElasticDeformation.Side, 1) - photographs.slice(2, 0, ElasticDeformation.Side - 2, 1), [0L, 0L, 1L, 1L]);
        var steepness = (across * across + down * down).sqrt();
        return (steepness - chance.Between(0.15, 0.4)).IsAtLeast(0).to(ScalarType.Float32);
    }

    /// <summary>Full ink for most, a grey brush for some, and a little unevenness.</summary>
    private static Tensor Ink(RandomNumbers chance)
    {
        var grey = chance.Between(0.4, 1);
        var level = where(chance.Share(0.5).IsAtLeast(0.5), ones_like(grey), grey);
        return level * (chance.Field(1, 3, ElasticDeformation.Side) * chance.Between(0, 0.2) * chance.Share(0.3)).Plus(1);
    }
}
