using Explorer.Drawings.Designs;
using static Explorer.Drawings.Invented.Pattern;

namespace Explorer.Drawings.Invented;

/// <summary>Trousers: a waist, a crotch, two legs.</summary>
internal static class Trousers
{
    public static Design Trouser(Measures by)
    {
        var (waist, length, crotch) = (by.Between(16, 24), by.Between(104, 134), by.Between(28, 52));
        var hip = (Away: waist + by.Between(0, 6), Y: by.Between(18, 40));
        var outer = by.OneOf(by.Between(14, 24), by.Between(22, 36));
        var inner = Math.Max(1, outer - by.Between(11, 24));
        (double, double)[] half = [(0, 0), (waist, 0), hip, (outer, length), (inner, length), (by.Between(0, 1.5), crotch + by.Between(0, 4)), (0, crotch)];
        return new Design(1, Closed(Mirrored(half), by.Rounding()), Details:
            by.Perhaps(0.5, Line((Axis - waist, 9), (Axis + waist, 9)))
            + by.Perhaps(0.35, Line((Axis, 2), (Axis, crotch - 6)))
            + by.Perhaps(0.25, Pair((waist - 5, 12), (waist + 1, 24))));
    }
}
