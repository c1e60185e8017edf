using Explorer.Drawings.Designs;
using static Explorer.Drawings.Invented.Pattern;

namespace Explorer.Drawings.Invented;

/// <summary>Bags: a body, and a handle or none.</summary>
internal static class Bags
{
    public static Design Bag(Measures by)
    {
        var (upper, lower, rim, high) = (by.Between(34, 50), by.Between(36, 50), by.Between(24, 44), by.Between(42, 84));
        List<(double, double)> half = [(0, rim - (by.Often(0.25) ? by.Between(0, 14) : 0)), (upper, rim), (lower, rim + high)];
        if (by.Often(0.3))
            half.Add((lower * 0.8, rim + high + by.Between(4, 10)));
        half.Add((0, rim + high + (by.Often(0.25) ? by.Between(2, 10) : 0)));
        return new Design(8, Closed(Mirrored(half), by.Rounding()), by.Perhaps(0.85, Handle(by, upper, rim)), by.Perhaps(0.5, Flap(by, upper, rim)));
    }

    private static string Handle(Measures by, double upper, double rim)
    {
        var (grip, rise) = (upper * by.Between(0.35, 1), by.Between(24, 66));
        return by.Often(0.7)
            ? Arch((Axis - grip, rim), (Axis + grip, rim), rise)
            : Line((Axis - grip, rim), (Axis - grip * 0.8, rim - rise * 0.6), (Axis + grip * 0.8, rim - rise * 0.6), (Axis + grip, rim));
    }

    private static string Flap(Measures by, double upper, double rim)
    {
        var edge = rim + by.Between(14, 30);
        return by.Often(0.6)
            ? Line((Axis - upper, edge), (Axis + upper, edge)) + by.Perhaps(0.4, Line((Axis - 4, edge + 4), (Axis + 4, edge + 4)))
            : Line((Axis - upper, rim), (Axis, edge), (Axis + upper, rim));
    }
}
