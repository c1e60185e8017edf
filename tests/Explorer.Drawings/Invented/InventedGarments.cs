using Explorer.Drawings.Designs;

namespace Explorer.Drawings.Invented;

/// <summary>
/// Garments that nobody has drawn before: their kind is given, their measures are random, or a photograph's. Networks learn from
/// them, so that the designs of <see cref="GarmentDesigns"/> and of <c>Tailored/</c> stay unseen.
/// </summary>
internal static class InventedGarments
{
    private const double ShareMeasured = 0.8;

    private static readonly Func<Measures, Design>[] _makers =
    [
        Tops.TShirt, Trousers.Trouser, Tops.Pullover, Tops.Dress, Tops.Coat, Shoes.Sandal, Tops.Shirt, Shoes.Sneaker, Bags.Bag, Shoes.AnkleBoot,
    ];

    /// <summary>Makes one up.</summary>
    /// <param name="label">Its class, 0 to 9.</param>
    /// <param name="random">Decides everything else.</param>
    public static Design Invent(int label, Random random)
    {
        var by = new Measures(random);
        return by.Often(ShareMeasured) ? _makers[label](by) : Photographed.Silhouette(label, by);
    }
}
