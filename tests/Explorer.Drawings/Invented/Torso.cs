namespace Explorer.Drawings.Invented;

/// <summary>What is worn above the waist, and dresses: neck, sleeves and sides, one half of them measured.</summary>
internal sealed class Torso
{
    private readonly Measures _measures;
    private readonly List<(double Away, double Y)> _half = [];

    private Torso(Measures measures) => _measures = measures;

    /// <summary>Half the width of the neck.</summary>
    public double Neck { get; private set; }

    /// <summary>Where the neckline crosses the axis.</summary>
    public double Throat { get; private set; }

    /// <summary>How far below the shoulder's top the shirt's lower edge is.</summary>
    public double Length { get; private set; }

    /// <summary>Half the width of the lower edge.</summary>
    public double Hem { get; private set; }

    /// <summary>Half the width at the waist, and where that is.</summary>
    public (double Away, double Y) Waist { get; private set; }

    /// <summary>Where the sleeve ends: its outer and its inner corner; the same twice without a sleeve.</summary>
    public ((double Away, double Y) Outer, (double Away, double Y) Inner) Cuff { get; private set; }

    /// <summary>Where sleeve and side meet.</summary>
    public (double Away, double Y) Armpit { get; private set; }

    /// <summary>The shoulder's end.</summary>
    public (double Away, double Y) Shoulder { get; private set; }

    /// <summary>Measures one.</summary>
    /// <param name="measures">Random ones.</param>
    /// <param name="sleeve">How long its sleeves are.</param>
    /// <param name="length">From the shoulder to the lower edge.</param>
    /// <param name="collar">Whether the neck may rise: a roll neck, a hood.</param>
    /// <param name="dress">Whether it has a waist, and a skirt below.</param>
    public static Torso Cut(Measures measures, Sleeve sleeve, double length, bool collar = false, bool dress = false)
    {
        var torso = new Torso(measures) { Length = length };
        torso.CutNeck(collar);
        torso.CutSides(sleeve, dress);
        torso.CutSleeve(sleeve);
        torso.CutHem();
        return torso;
    }

    /// <summary>What its details are placed by.</summary>
    public Front Front => new(Neck, Throat, Length, Hem, Waist);

    /// <summary>Its contour.</summary>
    public string Contour() => Pattern.Closed(Pattern.Mirrored(_half), _measures.Rounding());

    private void CutNeck(bool collar)
    {
        Neck = _measures.Between(7, 20);
        if (collar && _measures.Often(0.15))
        {
            // A hood: as wide as the neck or wider, and round.
            Throat = -_measures.Between(14, 34);
            var wide = Neck * _measures.Between(1, 1.6);
            _half.AddRange([(0, Throat), (wide * 0.7, Throat * 0.85), (wide, Throat * 0.45)]);
        }
        else if (collar && _measures.Often(0.35))
        {
            Throat = -_measures.Between(6, 16);
            _half.AddRange([(0, Throat), (Neck * _measures.Between(0.6, 0.95), Throat + _measures.Between(0, 3))]);
        }
        else
        {
            Throat = _measures.Between(2, 22);
            _half.Add((0, Throat));
            if (_measures.Often(0.5))
                _half.Add((Neck * 0.6, Throat * 0.85));
        }
        _half.Add((Neck, 0));
    }

    private void CutSides(Sleeve sleeve, bool dress)
    {
        Armpit = (_measures.OneOf(_measures.Between(21, 30), _measures.Between(18, 36)), _measures.Between(27, 48));
        Hem = dress ? _measures.OneOf(_measures.Between(17, 26), _measures.Between(26, 48)) : Armpit.Away + _measures.OneOf(_measures.Between(-4, 9), _measures.Between(-2, 3), _measures.Between(0, 16));
        Waist = (dress ? _measures.Between(12, 20) : (Armpit.Away + Hem) / 2 + _measures.Between(-4, 1), _measures.Between(46, 66));
        Shoulder = sleeve == Sleeve.None ? (Neck + _measures.Between(5, 12), _measures.Between(0, 4)) : (Math.Max(Neck + 5, Armpit.Away + _measures.Between(-8, 8)), _measures.Between(2, 15));
    }

    private void CutSleeve(Sleeve sleeve)
    {
        _half.Add(Shoulder);
        Cuff = (Armpit, Armpit);
        if (sleeve != Sleeve.None)
        {
            var isLong = sleeve == Sleeve.Long;
            var (length, width) = isLong ? (_measures.Between(54, 98), _measures.Between(9, 20)) : (_measures.Between(14, 42), _measures.Between(12, 25));
            var angle = isLong ? _measures.OneOf(_measures.Between(2, 34), _measures.Between(2, 34), _measures.Between(30, 80)) : _measures.Between(15, 75);
            Cuff = CuffAt(angle, length, width);
            // A sleeve hangs beside the body, not before it.
            while (Cuff.Inner.Away < Math.Max(Armpit.Away, Math.Max(Waist.Away, Hem)) + 1 && angle < 80)
                Cuff = CuffAt(angle += 2, length, width);
            _half.AddRange([Cuff.Outer, Cuff.Inner]);
        }
        _half.Add(Armpit);
    }

    private ((double Away, double Y) Outer, (double Away, double Y) Inner) CuffAt(double degrees, double length, double width)
    {
        var (across, down) = Math.SinCos(degrees * Math.PI / 180);
        var outer = (Away: Shoulder.Away + across * length, Y: Shoulder.Y + down * length);
        return (outer, (outer.Away - down * width, outer.Y + across * width));
    }

    private void CutHem()
    {
        _half.Add(Waist);
        _half.Add((Hem, Length));
        _half.Add((0, Length + (_measures.Often(0.35) ? _measures.Between(0, 10) : 0)));
    }
}
