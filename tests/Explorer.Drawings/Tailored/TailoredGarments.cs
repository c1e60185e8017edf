using Explorer.Drawings.Designs;
using SkiaSharp;
using static Explorer.Drawings.Tailored.Cloth;

namespace Explorer.Drawings.Tailored;

/// <summary>
/// Garments cut from pieces by the measures of a tailor's chart, in centimetres, five of each class. Nothing is tuned on them, and
/// they share neither lines nor numbers with what networks learn from (<c>Invented/</c>). Shoes point to the left, as in the data set.
/// </summary>
internal static class TailoredGarments
{
    // A shirt without its opening is a pullover even to a person: what tells a garment from its neighbours is seldom left out.
    private const double Told = 0.9;

    public static IReadOnlyList<Design> All { get; } = [.. TShirts(), .. Trousers(), .. Pullovers(), .. Dresses(), .. Coats(), .. Sandals(), .. Shirts(), .. Sneakers(), .. Bags(), .. AnkleBoots()];

    private static IEnumerable<Design> TShirts()
    {
        // Regular, size M: chest 106, length 72, shoulder 45, sleeve 21.
        yield return Made(0, Body(53, 72, 45).Sewn(Arm(45, 21, 18, 17, 50)).Without(Round(0, 0, 19, 17)), 1);
        // Boxy and cropped, wide half sleeves that stand off.
        yield return Made(0, Body(58, 57, 56).Sewn(Arm(56, 19, 22, 22, 22)).Without(Round(0, 0, 21, 13)), 1.5, Bow((-10.5, 0), (0, 12), (10.5, 0)));
        // Tank top: straps of 5 cm, armholes cut out.
        yield return Made(0, Piece((-20, 0), (20, 0), (25, 66), (-25, 66)).Without(Round(0, 0, 26, 30)).Without(Round(25, 12, 20, 38)).Without(Round(-25, 12, 20, 38)), 1);
        // V-neck, slim and long, set-in sleeves that hang.
        yield return Made(0, Body(48, 77, 41).Sewn(Arm(41, 18, 16, 15, 62)).Without(Piece((-9, -2), (9, -2), (0, 19))), 0.5);
        // Raglan with a print.
        yield return Made(0, Body(51, 70, 38).Sewn(Arm(30, 34, 22, 18, 48)).Without(Round(0, 0, 17, 12)), 1, Seams((8, 5), (23, 25)) + Seam((-10, 30), (10, 30), (10, 46), (-10, 46), (-10, 30)));
    }

    private static IEnumerable<Design> Trousers()
    {
        // Jeans: waist 82, outer leg 104, hem 20.
        yield return Made(1, Legs(41, 52, 104, 27, 20, 13), 1, Seam((-20, 4), (20, 4)) + Seam((0, 4), (0, 20)) + Seams((14, 4), (21, 13)));
        // Wide legs from the hip.
        yield return Made(1, Legs(36, 50, 106, 30, 31, 20), 1, Seam((-18, 3), (18, 3)));
        // Joggers: cuffed ankles.
        yield return Made(1, Legs(40, 54, 98, 29, 12, 12), 3, Seams((6, 92), (19, 92)) + Seam((-19, 5), (19, 5)));
        // Leggings.
        yield return Made(1, Legs(33, 43, 92, 22, 11, 9), 2);
        // Pleated and cropped.
        yield return Made(1, Legs(39, 58, 88, 32, 19, 15), 1, Seams((12, 5), (13, 30)) + Seam((-19, 5), (19, 5)));
    }

    private static IEnumerable<Design> Pullovers()
    {
        // Crew neck with ribs.
        yield return Made(2, Body(56, 67, 46).Sewn(Arm(46, 62, 20, 11, 66)).Without(Round(0, 0, 20, 12)), 2, Seam((-27, 61), (27, 61)) + Bow((-11, 1), (0, 13), (11, 1)), Told);
        // Roll neck.
        yield return Made(2, Body(50, 64, 40).Sewn(Arm(40, 61, 18, 10, 72)).Sewn(Piece((-9, 2), (-8, -15), (8, -15), (9, 2))), 1.5, Seam((-8, -6), (8, -6)) + Seam((-24, 59), (24, 59)), Told);
        // Hooded, with a pouch.
        yield return Made(2, Body(59, 70, 49).Sewn(Arm(49, 63, 22, 12, 60)).Sewn(Round(0, -6, 32, 30)), 2, Round(0, -3, 17, 18).ToSvgPathData() + " " + Seam((-16, 62), (-11, 45), (11, 45), (16, 62)) + Seam((-28, 63), (28, 63)), Told);
        // V-neck.
        yield return Made(2, Body(54, 68, 44).Sewn(Arm(44, 60, 19, 12, 56)).Without(Piece((-9, -2), (9, -2), (0, 21))), 1, Seam((-26, 62), (26, 62)) + Seams((26, 60), (36, 62)), Told);
        // Slouchy, dropped shoulders, arms out.
        yield return Made(2, Body(70, 63, 66).Sewn(Arm(66, 48, 22, 14, 40)).Without(Round(0, 0, 26, 10)), 3, Seams((33, 4), (35, 26)) + Seam((-34, 57), (34, 57)), Told);
    }

    private static IEnumerable<Design> Dresses()
    {
        // A-line without sleeves.
        yield return Made(3, Piece((-18, 0), (18, 0), (21, 24), (17, 40), (35, 98), (-35, 98), (-17, 40), (-21, 24)).Without(Round(0, 0, 22, 26)).Without(Round(22, 10, 14, 28)).Without(Round(-22, 10, 14, 28)), 1);
        // Sheath with short sleeves.
        yield return Made(3, Piece((-20, 0), (20, 0), (23, 24), (19, 42), (24, 60), (21, 103), (-21, 103), (-24, 60), (-19, 42), (-23, 24)).Sewn(Arm(40, 17, 17, 15, 56)).Without(Round(0, 0, 20, 14)), 1, Seam((-19, 42), (19, 42)));
        // To the floor, on thin straps.
        yield return Made(3, Piece((-15, 12), (15, 12), (17, 38), (38, 140), (-38, 140), (-17, 38)).Sewn(Tube((12, 0), (12, 16), 3, 3).Both()), 1, Seam((-17, 38), (17, 38)));
        // Fitted above, a full circle below.
        yield return Made(3, Piece((-17, 0), (17, 0), (19, 22), (14, 39), (46, 90), (-46, 90), (-14, 39), (-19, 22)).Without(Piece((-10, -2), (10, -2), (0, 20))), 1, Seam((-14, 39), (14, 39)));
        // Long sleeves, a skater's skirt.
        yield return Made(3, Piece((-19, 0), (19, 0), (21, 23), (16, 40), (37, 86), (-37, 86), (-16, 40), (-21, 23)).Sewn(Arm(38, 58, 15, 9, 64)).Without(Round(0, 0, 19, 13)), 1, Seam((-16, 40), (16, 40)));
    }

    private static IEnumerable<Design> Coats()
    {
        // Trench coat: double-breasted, lapels, a belt.
        yield return Made(4, Body(60, 108, 45, 68).Sewn(Arm(45, 63, 21, 15, 70)).Sewn(Piece((-10, 4), (-8, -5), (8, -5), (10, 4))), 1,
            Seam((-4, 28), (-4, 108)) + Seams((9, 0), (16, 14), (0, 30)) + Seam((-30, 56), (30, 56)) + Buttons(6, 36, 50, 2), Told);
        // Duffle coat: a hood and toggles.
        yield return Made(4, Body(62, 96, 47, 64).Sewn(Arm(47, 62, 22, 16, 64)).Sewn(Round(0, -5, 34, 26)), 2,
            Seam((0, 9), (0, 96)) + Seam((-7, 26), (7, 26)) + Seam((-7, 46), (7, 46)) + Seam((-7, 66), (7, 66)) + Seam((-26, 70), (-12, 70)) + Seam((12, 70), (26, 70)), Told);
        // Overcoat: one row of buttons, narrow, nearly to the ankles.
        yield return Made(4, Body(55, 122, 44, 60).Sewn(Arm(44, 64, 19, 14, 75)).Without(Piece((-9, -2), (9, -2), (0, 28))), 1,
            Seam((0, 28), (0, 122)) + Buttons(4, 40, 88, 4) + Seams((13, 74), (24, 71)), Told);
        // Parka: zip, stand-up collar, patch pockets.
        yield return Made(4, Body(64, 90, 50, 62).Sewn(Arm(50, 61, 24, 15, 58)).Sewn(Piece((-12, 3), (-11, -9), (11, -9), (12, 3))), 3,
            Seam((0, -9), (0, 90)) + Seams((9, 60), (25, 60), (25, 78), (9, 78), (9, 60)) + Seam((-30, 50), (30, 50)), Told);
        // Swing coat: small above, wide below, a round collar.
        yield return Made(4, Body(50, 98, 39, 88).Sewn(Arm(39, 55, 18, 17, 54)).Without(Round(0, 0, 16, 8)), 1.5,
            Seam((0, 4), (0, 98)) + Bow((-12, 1), (-10, 15), (0, 8)) + Bow((12, 1), (10, 15), (0, 8)) + Buttons(0, 22, 62, 3), Told);
    }

    private static IEnumerable<Design> Sandals()
    {
        // A slide: one broad band.
        yield return Made(5, Piece((0, 10), (28, 9), (29, 13), (0, 13.5)), 0.8, lines: Bow((4, 10), (7, 1), (12, 9)) + Bow((8, 10), (12, 1), (16, 9)));
        // Many straps, up to the ankle.
        yield return Made(5, Piece((0, 14), (27, 13), (28, 15.5), (0, 16)), 0.5,
            lines: Bow((3, 14), (5, 7), (9, 14)) + Bow((8, 14), (11, 5), (15, 14)) + Bow((14, 14), (18, 3), (23, 13)) + Seam((18, 8), (25, 3), (27, 13)));
        // A heel of 9 cm and an ankle strap.
        yield return Made(5, Piece((0, 17), (7, 16), (20, 8), (25, 8), (25.5, 18.5), (24, 18.5), (22.5, 11), (20, 10.5), (9, 18.5), (0, 18.5)), 0.3,
            lines: Bow((2, 17), (4, 11), (8, 16)) + Bow((20, 8), (22, -1), (25, 8)));
        // A thong.
        yield return Made(5, Piece((0, 9), (14, 8), (27, 8.5), (28, 11), (0, 11.5)), 0.8, lines: Seam((5, 9), (8, 4), (19, 8.5)) + Seam((8, 4), (15, 8.5)));
        // A platform with two crossed straps and a heel strap.
        yield return Made(5, Piece((0, 11), (27, 9), (28, 16), (1, 16)), 0.8, lines: Seam((4, 11), (15, 3), (17, 10)) + Seam((11, 10), (5, 4), (3, 11)) + Bow((20, 9.5), (25, -1), (27, 9)));
    }

    private static IEnumerable<Design> Shirts()
    {
        // Dress shirt: 15 3/4 inches at the neck, a placket with buttons, cuffs.
        yield return Made(6, Body(57, 78, 46).Sewn(Arm(46, 64, 20, 12, 62)).Without(Piece((-7, -2), (7, -2), (0, 9))), 1,
            Seam((-1.8, 9), (-1.8, 78)) + Seam((1.8, 9), (1.8, 78)) + Seams((7, 0), (10, 12), (0, 9)) + Seams((33, 58), (42, 61)), Told);
        // Camp shirt: short sleeves, open collar, one pocket.
        yield return Made(6, Body(58, 73, 47).Sewn(Arm(47, 24, 23, 21, 48)).Without(Piece((-9, -2), (9, -2), (0, 16))), 1,
            Seam((0, 16), (0, 73)) + Seams((9, 0), (17, 10), (0, 17)) + Seam((8, 26), (19, 26), (19, 38), (8, 38), (8, 26)) + Buttons(3, 26, 64, 4), Told);
        // Flannel shirt: two pockets with flaps, a curved tail.
        yield return Made(6, Body(59, 72, 48).Sewn(Round(0, 71, 50, 14)).Sewn(Arm(48, 61, 22, 13, 55)).Without(Round(0, 0, 15, 8)), 1,
            Seam((0, 4), (0, 77)) + Seams((8, 0), (9, 12), (0, 5)) + Seams((8, 28), (21, 28), (21, 42), (8, 42), (8, 28)), Told);
        // Blouse with a band collar, full sleeves, gathered at the waist.
        yield return Made(6, Body(49, 63, 39).Sewn(Arm(39, 58, 17, 17, 58)).Sewn(Piece((-8, 2), (-7, -4), (7, -4), (8, 2))), 1.5,
            Seam((0, -4), (0, 63)) + Buttons(0, 6, 56, 6) + Seam((-8, 1), (8, 1)), Told);
        // Denim shirt, slim, yoke seams.
        yield return Made(6, Body(52, 74, 43, 50).Sewn(Arm(43, 63, 18, 11, 70)).Without(Piece((-8, -2), (8, -2), (0, 8))), 1,
            Seam((0, 8), (0, 74)) + Seams((8, 0), (12, 11), (0, 9)) + Buttons(0, 18, 66, 5) + Seams((4, 22), (23, 19)), Told);
    }

    private static IEnumerable<Design> Sneakers()
    {
        // Runner.
        yield return Made(7, Piece((0, 11), (3, 8), (9, 6.5), (14, 2), (18, 1), (20, 3), (27, 1.5), (28, 8), (29, 13.5), (0, 13.5)), 2, Seam((0, 11.5), (29, 11)) + Seam((10, 6), (13, 9)) + Seam((12, 4), (15, 7)));
        // High-top with a toe cap.
        yield return Made(7, Piece((0, 15), (1, 11), (8, 9), (14, 4), (16, 0), (26, 0), (26.5, 10), (27.5, 17), (0, 17)), 1.2, Seam((0, 15), (27, 15)) + Seam((6, 10), (6, 15)) + Seam((12, 6), (15, 8)) + Seam((14, 3), (18, 5)));
        // Slip-on.
        yield return Made(7, Piece((0, 10), (4, 6.5), (12, 4), (16, 3.5), (26, 3), (28, 8), (28, 11.5), (0, 11.5)), 2, Seam((0, 9.8), (28, 9.5)));
        // A chunky sole.
        yield return Made(7, Piece((0, 10), (4, 7.5), (10, 6), (15, 1), (26, 0), (27.5, 8), (30, 11), (29, 16), (3, 16), (-1, 13)), 1.5, Seam((-1, 11.5), (29, 10.5)) + Seam((11, 5), (15, 8)) + Seam((13, 3), (17, 6)));
        // Skate shoe.
        yield return Made(7, Piece((0, 12), (0, 9), (6, 7), (12, 5.5), (16, 2.5), (19, 4), (25, 3.5), (28, 2), (28, 12)), 1.2, Seam((0, 10), (28, 10)) + Bow((6, 9), (16, 10), (26, 4)));
    }

    private static IEnumerable<Design> Bags()
    {
        // Shopper: 38 by 34, two long handles.
        yield return Made(8, Piece((-19, 0), (19, 0), (17, 34), (-17, 34)), 1, lines: Bow((-9, 0), (0, -38), (9, 0)));
        // Shoulder bag with a flap.
        yield return Made(8, Piece((-15, 0), (15, 0), (15, 22), (-15, 22)), 4, Bow((-15, 4), (0, 28), (15, 4)), lines: Seam((-15, 2), (0, -24), (15, 2)));
        // Weekender: a barrel with two handles.
        yield return Made(8, Piece((-25, 2), (25, 2), (25, 29), (-25, 29)), 9, Seams((14, 2), (14, 29)), lines: Bow((-14, 3), (-7, -20), (0, -9)) + Bow((0, -9), (7, -20), (14, 3)));
        // Clutch: no handle.
        yield return Made(8, Piece((-15, 0), (15, 0), (15, 17), (-15, 17)), 1, Seam((-15, 0), (0, 10), (15, 0)));
        // Bucket bag.
        yield return Made(8, Piece((-14, 0), (14, 0), (11, 28), (-11, 28)), 3, Seam((-13, 6), (13, 6)), lines: Bow((-13, 1), (0, -44), (13, 1)));
    }

    private static IEnumerable<Design> AnkleBoots()
    {
        // Chelsea boot.
        yield return Made(9, Piece((13, 0), (26, 0), (26, 16), (28, 24), (0, 24), (0, 20), (7, 16.5), (13, 12)), 2, Seam((17, 1), (18.5, 12), (22, 12), (23, 1)));
        // Laced, a thick sole.
        yield return Made(9, Piece((11, 0), (26, 1), (26, 15), (29, 27), (0, 27), (-1, 21), (4, 17), (11, 14)), 1.5, Seam((0, 23.5), (28, 23.5)) + Seam((11, 4), (15, 5)) + Seam((11, 8), (15, 9)) + Seam((10, 13), (14, 13)));
        // A heel of 7 cm.
        yield return Made(9, Piece((13, 0), (25, 0), (25, 13), (27, 19), (26, 28), (21, 28), (20, 23), (13, 25), (6, 28), (0, 28), (1, 25), (8, 21), (13, 14)), 1.2, Seam((22, 1), (22, 15)));
        // Western: a pointed toe, a scooped shaft.
        yield return Made(9, Piece((12, 1), (18, 3), (25, 0), (25, 17), (26, 29), (20, 29), (19, 26), (9, 28), (-3, 28), (-2, 26), (8, 22), (13, 16)), 0.8);
        // Lined with fur: wide and round.
        yield return Made(9, Piece((9, 0), (27, 0), (27, 18), (28, 25), (1, 25), (0, 20), (5, 16), (9, 14)), 4, Seam((9, 5), (27, 5)) + Seam((0, 23), (28, 23)));
    }

    /// <summary>Front or back of a top: half of the chest, the length, the shoulders, the lower edge; all as laid flat.</summary>
    private static SKPath Body(double chest, double length, double shoulders, double hem = 0) =>
        Piece((-8, 0), (8, 0), (shoulders / 2, 4), (chest / 2, 25), ((hem > 0 ? hem : chest) / 2, length), ((hem > 0 ? hem : chest) / -2, length), (chest / -2, 25), (shoulders / -2, 4));

    /// <summary>Both sleeves of a top with such shoulders: length, width above and at the cuff, and how far they hang, in degrees.</summary>
    private static SKPath Arm(double shoulders, double length, double width, double cuff, double hang)
    {
        var (down, across) = Math.SinCos(hang * Math.PI / 180);
        // The tube's upper edge begins at the shoulder's end.
        (double X, double Y) from = (shoulders / 2 - down * width / 2, 4 + across * width / 2);
        return Tube(from, (from.X + across * length, from.Y + down * length), width, cuff).Both();
    }

    /// <summary>Trousers: half of waist and hip, the outer leg, the depth of the crotch, half a hem, and how far the hem's middle is from the axis.</summary>
    private static SKPath Legs(double waist, double hip, double length, double crotch, double hem, double away) =>
        Piece((0, 0), (waist / 2, 0), (hip / 2, 20), (away + hem / 2, length), (away - hem / 2, length), (0, crotch)).Both();

    private static Design Made(int label, SKPath cloth, double softness, string details = "", double detailed = 2.0 / 3, string lines = "")
    {
        using var shape = cloth.Softened(softness);
        var contour = shape.ToSvgPathData();
        cloth.Dispose();
        return new Design(label, contour, lines, details, detailed);
    }
}
