using Explorer.Drawings.Designs;
using static Explorer.Drawings.Invented.Pattern;

namespace Explorer.Drawings.Invented;

/// <summary>Sandals, sneakers and ankle boots; they point to the left, as in the data set.</summary>
internal static class Shoes
{
    public static Design Sandal(Measures by) => by.Often(0.55) ? FlatSandal(by) : RaisedSandal(by);

    public static Design Sneaker(Measures by)
    {
        var tall = by.Between(0.75, 1.15);
        double Y(double from, double to) => 66 - (66 - by.Between(from, to)) * tall;
        var collar = by.Between(52, 64);
        List<(double, double)> corners =
        [
            (by.Between(-4, 3), 67), (by.Between(-4, 4), Y(52, 60)), (by.Between(12, 28), Y(41, 47)), (by.Between(36, 46), Y(30, 37)), (collar, Y(12, 20)),
        ];
        if (by.Often(0.7))
            corners.Add((collar + by.Between(7, 16), Y(18, 26)));
        corners.AddRange([(by.Between(90, 98), Y(8, 22)), (by.Between(98, 104), Y(36, 50)), (by.Between(99, 106), 66)]);
        var sole = by.Between(56, 61);
        return new Design(7, Closed(corners, by.Rounding()), Details:
            by.Perhaps(0.55, Line((0, sole), (102, sole - by.Between(0, 3))))
            + by.Perhaps(0.5, Laces(by, 36, 30))
            + by.Perhaps(0.2, Line((by.Between(46, 56), 32), (by.Between(64, 76), 56))));
    }

    public static Design AnkleBoot(Measures by)
    {
        var (front, back, top, ground) = (by.Between(40, 54), by.Between(86, 97), by.Between(-22, 8), by.Between(90, 104));
        List<(double, double)> corners =
        [
            (front, top), (back, top + by.Between(-3, 3)), (by.Between(90, 97), by.Between(44, 60)), (by.Between(95, 102), ground),
        ];
        if (by.Often(0.35))
            corners.AddRange([(by.Between(80, 88), ground), (by.Between(78, 84), ground - by.Between(8, 16)), (by.Between(52, 62), ground - by.Between(8, 14)), (by.Between(34, 46), ground)]);
        corners.AddRange(
        [
            (by.Between(-3, 4), ground), (by.Between(-4, 4), by.Between(80, 88)), (by.Between(14, 28), by.Between(67, 75)), (by.Between(34, 44), by.Between(58, 67)), (front - by.Between(0, 3), by.Between(26, 46)),
        ]);
        return new Design(9, Closed(corners, by.Rounding()), Details:
            by.Perhaps(0.45, Line((0, ground - by.Between(6, 10)), (98, ground - by.Between(6, 10))))
            + by.Perhaps(0.35, Laces(by, front + 1, 16))
            + by.Perhaps(0.2, Line((by.Between(62, 72), top + 4), (by.Between(64, 74), 44))));
    }

    private static Design FlatSandal(Measures by)
    {
        var (thick, tilt) = (by.Between(7, 15), by.Between(-4, 4));
        var sole = Closed([(by.Between(-3, 4), 60), (by.Between(94, 104), 60 + tilt), (by.Between(98, 106), 60 + tilt + thick / 2), (by.Between(94, 102), 60 + thick), (by.Between(-2, 4), 60 + thick)], by.Rounding());
        var straps = Arch((by.Between(6, 20), 60), (by.Between(34, 52), 59), by.Between(16, 34))
            + by.Perhaps(0.35, Arch((by.Between(18, 28), 60), (by.Between(46, 62), 59), by.Between(14, 34)))
            + by.Perhaps(0.6, Arch((by.Between(56, 68), 59), (by.Between(90, 98), 58), by.Between(26, 50)))
            + by.Perhaps(0.3, Line((by.Between(30, 40), by.Between(40, 48)), (by.Between(62, 74), by.Between(26, 36)), (by.Between(84, 94), 57)));
        return new Design(5, sole, straps);
    }

    private static Design RaisedSandal(Measures by)
    {
        var (heel, ball, high) = (by.Between(80, 88), by.Between(22, 32), by.Between(20, 40));
        List<(double, double)> corners = [(by.Between(-2, 4), 72), (ball, by.Between(64, 70)), (heel, high), (by.Between(95, 101), high + by.Between(-1, 5)), (by.Between(97, 101), 78)];
        // A wedge fills what a narrow heel leaves open.
        if (by.Often(0.6))
            corners.AddRange([(by.Between(89, 94), 78), (by.Between(86, 91), high + by.Between(12, 18))]);
        corners.AddRange([(ball + 8, 77), (by.Between(0, 3), 79)]);
        var straps = Arch((by.Between(8, 14), 69), (ball + by.Between(2, 6), 66), by.Between(12, 26)) + Arch((heel, high), (98, high), by.Between(16, 40))
            + by.Perhaps(0.3, Line((ball + 4, by.Between(50, 58)), (heel + 2, high - by.Between(4, 12))));
        return new Design(5, Closed(corners, by.Rounding() / 2), straps);
    }

    private static string Laces(Measures by, double x, double y)
    {
        var laces = "";
        for (var i = 0; i < by.OneOf(2, 3); i++)
            laces += Line((x + 8 * i, y - 5 * i), (x + 8 * i + by.Between(8, 13), y - 5 * i + by.Between(4, 11)));
        return laces;
    }
}
