using Explorer.Drawings.Designs;

namespace Explorer.Drawings.Invented;

/// <summary>
/// Garments that nobody has drawn before: their kind is given, their measures are random. Networks learn from them, so
/// that the designs of <see cref="GarmentDesigns"/> stay unseen.
/// </summary>
internal static class InventedGarments
{
    private static readonly Func<Measures, Design>[] _makers =
    [
        Tops.TShirt, Trousers.Trouser, Tops.Pullover, Tops.Dress, Tops.Coat, Shoes.Sandal, Tops.Shirt, Shoes.Sneaker, Bags.Bag, Shoes.AnkleBoot,
    ];

    /// <summary>Makes one up.</summary>
    /// <param name="label">Its class, 0 to 9.</param>
    /// <param name="random">Decides everything else.</param>
    public static Design Invent(int label, Random random) => _makers[label](new Measures(random));
}
