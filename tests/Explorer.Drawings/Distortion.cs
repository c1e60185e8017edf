namespace Explorer.Drawings;

/// <summary>What may be odd about a drawing.</summary>
public enum Distortion
{
    /// <summary>Nothing but its place: a middling size, the pad's usual pen, a steady hand.</summary>
    None,

    /// <summary>Smaller or larger than usual.</summary>
    Size,

    /// <summary>Turned by 8 to 12 degrees.</summary>
    Rotation,

    /// <summary>Slanted, or wider or narrower than the design.</summary>
    Slant,

    /// <summary>A pen half as wide as usual, or half as wide again.</summary>
    PenWidth,

    /// <summary>An unsteady hand.</summary>
    Wobble,

    /// <summary>All of them, each at random.</summary>
    All,
}
