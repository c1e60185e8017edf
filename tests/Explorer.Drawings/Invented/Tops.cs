using Explorer.Drawings.Designs;
using static Explorer.Drawings.Invented.Pattern;

namespace Explorer.Drawings.Invented;

/// <summary>T-shirts, pullovers, dresses, coats and shirts.</summary>
internal static class Tops
{
    public static Design TShirt(Measures by)
    {
        var top = Torso.Cut(by, by.Often(0.85) ? Sleeve.Short : Sleeve.None, by.Between(82, 116));
        return new Design(0, top.Contour(), Details: by.Perhaps(0.3, Hem(top)) + by.Perhaps(0.15, Print(by)) + by.Perhaps(0.2, Seams(top)));
    }

    public static Design Pullover(Measures by)
    {
        var top = Torso.Cut(by, Sleeve.Long, by.Between(84, 108), collar: true);
        return new Design(2, top.Contour(), Details:
            by.Perhaps(0.4, Hem(top)) + by.Perhaps(0.4, Cuffs(top)) + by.Perhaps(0.25, Seams(top)) + by.Perhaps(0.12, Print(by)) + by.Perhaps(0.3, Pair((top.Neck, 2), (0, top.Throat + 8))));
    }

    public static Design Dress(Measures by)
    {
        var sleeve = by.Often(0.55) ? Sleeve.None : by.Often(0.6) ? Sleeve.Short : Sleeve.Long;
        var top = Torso.Cut(by, sleeve, by.Between(106, 138), dress: true);
        return new Design(3, top.Contour(), Details: by.Perhaps(0.4, Pair((top.Waist.Away, top.Waist.Y), (0, top.Waist.Y))) + by.Perhaps(0.1, Hem(top)));
    }

    public static Design Coat(Measures by)
    {
        var top = Torso.Cut(by, Sleeve.Long, by.Between(102, 134), collar: true);
        var opening = by.Often(0.75) ? Line((Axis, top.Throat), (Axis, top.Length)) : Pair((by.Between(2, 6), top.Throat), (by.Between(2, 6), top.Length));
        return new Design(4, top.Contour(), Details: opening
            + by.Perhaps(0.4, Pair((top.Neck, 0), (by.Between(0, 10), by.Between(16, 44)), (0, top.Throat + 2)))
            + by.Perhaps(0.45, Pockets(by, top))
            + by.Perhaps(0.25, Pair((top.Waist.Away, top.Waist.Y), (0, top.Waist.Y)))
            + by.Perhaps(0.3, Buttons(by, top)) + by.Perhaps(0.15, Cuffs(top)));
    }

    public static Design Shirt(Measures by)
    {
        var top = Torso.Cut(by, by.Often(0.65) ? Sleeve.Long : Sleeve.Short, by.Between(90, 110));
        var tip = (Away: top.Neck * by.Between(0.35, 0.75), Y: by.Between(14, 24));
        return new Design(6, top.Contour(), Details: Line((Axis, top.Throat), (Axis, top.Length))
            + by.Perhaps(0.55, Pair((top.Neck, 0), tip, (0, top.Throat)))
            + by.Perhaps(0.35, Buttons(by, top)) + by.Perhaps(0.25, ChestPocket(by)) + by.Perhaps(0.25, Cuffs(top)) + by.Perhaps(0.1, Seams(top)));
    }

    private static string Hem(Torso top) => Line((Axis - top.Hem, top.Length - 8), (Axis + top.Hem, top.Length - 8));

    private static string Seams(Torso top) => Pair(top.Shoulder, top.Armpit);

    private static string Cuffs(Torso top)
    {
        var (outer, inner) = top.Cuff;
        // A little above the sleeve's end, along the sleeve.
        var (across, down) = ((top.Shoulder.Away - outer.Away) * 0.12, (top.Shoulder.Y - outer.Y) * 0.12);
        return Pair((outer.Away + across, outer.Y + down), (inner.Away + across, inner.Y + down));
    }

    private static string Print(Measures by)
    {
        var (half, top, high) = (by.Between(6, 14), by.Between(34, 48), by.Between(8, 24));
        return Line((Axis - half, top), (Axis + half, top), (Axis + half, top + high), (Axis - half, top + high), (Axis - half, top));
    }

    private static string Pockets(Measures by, Torso top)
    {
        var (inner, outer, y) = (by.Between(6, 11), by.Between(16, 21), top.Length * by.Between(0.62, 0.76));
        return Pair((inner, y + by.Between(-3, 3)), (outer, y));
    }

    private static string ChestPocket(Measures by)
    {
        var (left, y, side) = (Axis - by.Between(17, 20), by.Between(28, 36), by.Between(9, 13));
        return Line((left, y), (left + side, y), (left + side, y + side), (left, y + side), (left, y));
    }

    private static string Buttons(Measures by, Torso top)
    {
        var (first, step, away) = (top.Throat + 12, by.Between(14, 24), by.Often(0.5) ? 0 : by.Between(3, 6));
        var buttons = "";
        for (var y = first; y < top.Length - 8; y += step)
            buttons += Line((Axis + away - 2, y), (Axis + away + 2, y));
        return buttons;
    }
}
