using static Explorer.Drawings.Invented.Pattern;

namespace Explorer.Drawings.Invented;

/// <summary>What is drawn on the front of tops and dresses: openings, buttons, zips, collars, pockets, hems, prints.</summary>
internal static class Details
{
    public static string TShirt(Measures by, Front front) =>
        by.Perhaps(0.3, Hem(by, front)) + by.Perhaps(0.2, Print(by, front)) + by.Perhaps(0.1, Stripes(by, front)) + by.Perhaps(0.35, Neckline(by, front)) + by.Perhaps(0.08, ChestPocket(by));

    public static string Pullover(Measures by, Front front) =>
        by.Perhaps(0.45, Hem(by, front)) + by.Perhaps(0.12, Print(by, front)) + by.Perhaps(0.2, Stripes(by, front)) + by.Perhaps(0.35, Neckline(by, front))
        + by.Perhaps(0.12, Pouch(by, front)) + by.Perhaps(front.Throat < -13 ? 0.6 : 0, Hood(front));

    public static string Dress(Measures by, Front front) =>
        by.Perhaps(0.4, Pair((front.Waist.Away, front.Waist.Y), (0, front.Waist.Y))) + by.Perhaps(0.1, Hem(by, front)) + by.Perhaps(0.1, Neckline(by, front));

    public static string Coat(Measures by, Front front) =>
        CoatOpening(by, front)
        + by.Perhaps(0.55, by.Often(0.7) ? Lapels(by, front) : RoundCollar(by, front))
        + by.Perhaps(0.5, Pockets(by, front))
        + by.Perhaps(0.25, Belt(by, front))
        + by.Perhaps(0.45, Buttons(by, front, by.Between(3, 10)))
        + by.Perhaps(0.15, by.Often(0.5) ? Toggles(by, front) : Hem(by, front))
        + by.Perhaps(front.Throat < -13 ? 0.7 : 0, Hood(front));

    public static string Shirt(Measures by, Front front) =>
        ShirtOpening(by, front)
        + by.Perhaps(0.7, by.Often(0.75) ? Collar(by, front) : Band(by, front))
        + by.Perhaps(0.5, Buttons(by, front, by.Between(2, 4)))
        + by.Perhaps(0.25, ChestPocket(by)) + by.Perhaps(0.15, ChestPockets(by)) + by.Perhaps(0.1, Yoke(by, front));

    private static string CoatOpening(Measures by, Front front) => by.OneOf(0, 0, 0, 1, 2, 3) switch
    {
        0 => Line((Axis + by.Between(-1, 1), front.Throat), (Axis + by.Between(-2, 2), front.Length)),
        // Open in front, or an edge on either side of a zip.
        1 => Pair((by.Between(1.5, 6), front.Throat), (by.Between(1.5, 7), front.Length)),
        2 => Zip(by, front),
        // Wrapped: the edge runs beside the axis.
        _ => Line((Axis, front.Throat), (Axis - by.Between(4, 11), by.Between(30, 46)), (Axis - by.Between(4, 11), front.Length)),
    };

    private static string ShirtOpening(Measures by, Front front)
    {
        var half = by.Between(1.5, 3.5);
        return by.Often(0.65) ? Line((Axis, front.Throat), (Axis, front.Length)) : Pair((half, front.Throat), (half, front.Length));
    }

    private static string Zip(Measures by, Front front)
    {
        var (zip, step, half) = (Line((Axis, front.Throat), (Axis, front.Length)), by.Between(5, 10), by.Between(2, 4));
        for (var y = front.Throat + step; y < front.Length; y += step)
            zip += Line((Axis - half, y), (Axis + half, y));
        return zip;
    }

    private static string Lapels(Measures by, Front front)
    {
        var (low, tip) = (Math.Max(0, front.Throat) + by.Between(2, 26), (Away: front.Neck * by.Between(0.7, 1.3), Y: by.Between(14, 34)));
        return by.Often(0.5) ? Pair((front.Neck, 0), tip, (0, low + tip.Y * 0.5)) : Pair((front.Neck, 0), (by.Between(0, 10), by.Between(16, 44)), (0, front.Throat + 2));
    }

    private static string RoundCollar(Measures by, Front front)
    {
        var (wide, low) = (front.Neck + by.Between(1, 8), by.Between(8, 20));
        return Pair((wide, 1), (wide * 0.9, low), (wide * 0.4, low + 3), (0, Math.Max(0, front.Throat) + 2));
    }

    private static string Collar(Measures by, Front front) =>
        Pair((front.Neck, 0), (front.Neck * by.Between(0.35, 1.5), by.Between(11, 24)), (0, front.Throat + by.Between(-1, 3)));

    private static string Band(Measures by, Front front)
    {
        var y = Math.Max(0, front.Throat) * by.Between(0.6, 1) + by.Between(1, 5);
        return Line((Axis - front.Neck, by.Between(0, 3)), (Axis, y), (Axis + front.Neck, by.Between(0, 3)));
    }

    private static string Buttons(Measures by, Front front, double away)
    {
        var (step, size, aside) = (by.Between(10, 26), by.Between(1, 2.5), by.Often(0.5) ? 0 : away);
        var (isRound, isDouble) = (by.Often(0.5), aside > 4 && by.Often(0.6));
        var buttons = "";
        for (var y = Math.Max(0, front.Throat) + by.Between(6, 16); y < front.Length - 6; y += step)
        {
            buttons += Button(aside, y);
            if (isDouble)
                buttons += Button(-aside, y);
        }
        return buttons;

        string Button(double x, double y) => isRound
            ? Line((Axis + x - size, y), (Axis + x, y - size), (Axis + x + size, y), (Axis + x, y + size), (Axis + x - size, y))
            : Line((Axis + x - size, y), (Axis + x + size, y));
    }

    private static string Toggles(Measures by, Front front)
    {
        var (toggles, half) = ("", by.Between(4, 10));
        for (var y = Math.Max(0, front.Throat) + 16; y < front.Length - 20; y += by.Between(16, 24))
            toggles += Line((Axis - half, y), (Axis + half, y));
        return toggles;
    }

    private static string Pockets(Measures by, Front front)
    {
        var (inner, wide, high, y) = (by.Between(6, 12), by.Between(7, 12), by.Between(8, 18), front.Length * by.Between(0.56, 0.76));
        return by.Often(0.65)
            ? Pair((inner, y + by.Between(-5, 5)), (inner + wide, y))
            : Pair((inner, y), (inner + wide, y), (inner + wide, y + high), (inner, y + high), (inner, y));
    }

    private static string Belt(Measures by, Front front)
    {
        var (y, wide) = (front.Waist.Y, by.Between(4, 8));
        var away = front.Waist.Away;
        return Line((Axis - away, y), (Axis + away, y)) + by.Perhaps(0.4, Line((Axis - away, y + wide), (Axis + away, y + wide)));
    }

    private static string Hood(Front front) =>
        Line((Axis - front.Neck * 0.6, 1), (Axis - front.Neck * 0.55, front.Throat * 0.5), (Axis, front.Throat * 0.7), (Axis + front.Neck * 0.55, front.Throat * 0.5), (Axis + front.Neck * 0.6, 1));

    private static string Pouch(Measures by, Front front)
    {
        var (half, upper, y) = (by.Between(11, 17), by.Between(6, 12), front.Length * by.Between(0.58, 0.7));
        return Line((Axis - half, front.Length - 8), (Axis - upper, y), (Axis + upper, y), (Axis + half, front.Length - 8));
    }

    private static string Neckline(Measures by, Front front)
    {
        var low = front.Throat + by.Between(3, 9);
        return by.Often(0.7)
            ? Line((Axis - front.Neck, 1), (Axis - front.Neck * 0.6, low * 0.8), (Axis, low), (Axis + front.Neck * 0.6, low * 0.8), (Axis + front.Neck, 1))
            : Pair((front.Neck, 1), (0, low));
    }

    private static string Hem(Measures by, Front front)
    {
        var y = front.Length - by.Between(5, 11);
        return Line((Axis - front.Hem, y), (Axis + front.Hem, y));
    }

    private static string Stripes(Measures by, Front front)
    {
        var (stripes, step, half) = ("", by.Between(10, 22), Math.Min(front.Waist.Away, front.Hem));
        for (var y = by.Between(24, 50); y < front.Length - 8; y += step)
            stripes += Line((Axis - half, y), (Axis + half, y));
        return stripes;
    }

    private static string Print(Measures by, Front front)
    {
        var (half, top, high) = (by.Between(5, 14), Math.Max(20, front.Throat + 8) + by.Between(0, 16), by.Between(8, 26));
        return Line((Axis - half, top), (Axis + half, top), (Axis + half, top + high), (Axis - half, top + high), (Axis - half, top));
    }

    private static string ChestPocket(Measures by)
    {
        var (left, y, side) = (Axis - by.OneOf(by.Between(17, 20), -by.Between(6, 9)), by.Between(28, 36), by.Between(8, 13));
        return Line((left, y), (left + side, y), (left + side, y + side), (left, y + side), (left, y));
    }

    private static string ChestPockets(Measures by)
    {
        var (inner, y, side) = (by.Between(5, 9), by.Between(27, 36), by.Between(8, 13));
        return Pair((inner, y), (inner + side, y), (inner + side, y + side), (inner, y + side), (inner, y));
    }

    private static string Yoke(Measures by, Front front)
    {
        var y = by.Between(16, 26);
        return Pair((by.Between(0, 4), y + by.Between(0, 5)), (front.Waist.Away, y));
    }
}
