namespace Explorer.Drawings.Invented;

/// <summary>What the details on the front of a top are placed by, in a design's units.</summary>
/// <param name="Neck">Half the width of the neck.</param>
/// <param name="Throat">Where the neckline crosses the axis.</param>
/// <param name="Length">Where the lower edge crosses it.</param>
/// <param name="Hem">Half the width of the lower edge.</param>
/// <param name="Waist">Half the width at the waist, and where that is.</param>
internal sealed record Front(double Neck, double Throat, double Length, double Hem, (double Away, double Y) Waist);
