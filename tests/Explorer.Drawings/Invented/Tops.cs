using Explorer.Drawings.Designs;
using static Explorer.Drawings.Invented.Pattern;

namespace Explorer.Drawings.Invented;

/// <summary>T-shirts, pullovers, dresses, coats and shirts.</summary>
internal static class Tops
{
    /// <summary>The share of people who draw the details of a coat or a shirt: they seldom leave out what makes it one.</summary>
    public const double Told = 0.75;

    public static Design TShirt(Measures by)
    {
        var top = Torso.Cut(by, by.Often(0.85) ? Sleeve.Short : Sleeve.None, by.Between(70, 118));
        return new Design(0, top.Contour(), Details: Details.TShirt(by, top.Front) + by.Perhaps(0.2, Seams(top)));
    }

    public static Design Pullover(Measures by)
    {
        var top = Torso.Cut(by, Sleeve.Long, by.Between(78, 106), collar: true);
        return new Design(2, top.Contour(), Details: Details.Pullover(by, top.Front) + by.Perhaps(0.4, Cuffs(top)) + by.Perhaps(0.25, Seams(top)));
    }

    public static Design Dress(Measures by)
    {
        var sleeve = by.Often(0.55) ? Sleeve.None : by.Often(0.6) ? Sleeve.Short : Sleeve.Long;
        var top = Torso.Cut(by, sleeve, by.Between(98, 150), dress: true);
        return new Design(3, top.Contour(), Details: Details.Dress(by, top.Front));
    }

    public static Design Coat(Measures by)
    {
        var top = Torso.Cut(by, Sleeve.Long, by.OneOf(by.Between(102, 134), by.Between(98, 146)), collar: true);
        return new Design(4, top.Contour(), Details: Details.Coat(by, top.Front) + by.Perhaps(0.2, Cuffs(top)) + by.Perhaps(0.15, Seams(top)), Detailed: Told);
    }

    public static Design Shirt(Measures by)
    {
        var top = Torso.Cut(by, by.Often(0.65) ? Sleeve.Long : Sleeve.Short, by.Between(82, 116));
        return new Design(6, top.Contour(), Details: Details.Shirt(by, top.Front) + by.Perhaps(0.3, Cuffs(top)) + by.Perhaps(0.15, Seams(top)), Detailed: Told);
    }

    private static string Seams(Torso top) => Pair(top.Shoulder, top.Armpit);

    private static string Cuffs(Torso top)
    {
        var (outer, inner) = top.Cuff;
        // A little above the sleeve's end, along the sleeve.
        var (across, down) = ((top.Shoulder.Away - outer.Away) * 0.12, (top.Shoulder.Y - outer.Y) * 0.12);
        return Pair((outer.Away + across, outer.Y + down), (inner.Away + across, inner.Y + down));
    }
}
