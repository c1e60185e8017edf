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

    /// <summary>Its contour.</summary>
    public string Contour() => Pattern.Closed(Pattern.Mirrored(_half), _measures.Rounding());

    private void CutNeck(bool collar)
    {
        Neck = _measures.Between(10, 19);
        if (collar && _measures.Often(0.35))
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
        Armpit = (_measures.Between(21, 30), _measures.Between(32, 48));
        Hem = dress ? _measures.OneOf(_measures.Between(17, 26), _measures.Between(26, 48)) : Armpit.Away + _measures.Between(-4, 9);
        Waist = (dress ? _measures.Between(12, 20) : (Armpit.Away + Hem) / 2 + _measures.Between(-4, 1), _measures.Between(46, 64));
        Shoulder = sleeve == Sleeve.None ? (Neck + _measures.Between(5, 12), _measures.Between(0, 4)) : (_measures.Between(27, 36), _measures.Between(4, 14));
    }

    private void CutSleeve(Sleeve sleeve)
    {
        _half.Add(Shoulder);
        Cuff = (Armpit, Armpit);
        if (sleeve != Sleeve.None)
        {
            var isLong = sleeve == Sleeve.Long;
            var (length, width) = isLong ? (_measures.Between(62, 96), _measures.Between(10, 17)) : (_measures.Between(18, 40), _measures.Between(12, 21));
            var angle = isLong ? _measures.Between(2, 34) : _measures.Between(18, 62);
            Cuff = CuffAt(angle, length, width);
            // A sleeve hangs beside the body, not before it.
            while (Cuff.Inner.Away < Math.Max(Armpit.Away, Math.Max(Waist.Away, Hem)) + 1 && angle < 70)
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
        _half.Add((0, Length + (_measures.Often(0.3) ? _measures.Between(0, 8) : 0)));
    }
}
