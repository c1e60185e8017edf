namespace Explorer.Drawings;

/// <summary>How a thing is put on paper.</summary>
public enum StrokeStyle
{
    /// <summary>Written with the pen: digits.</summary>
    Written,

    /// <summary>A garment as a shape full of ink, sometimes of a grey brush.</summary>
    Filled,

    /// <summary>A garment as its contour, drawn with the pen.</summary>
    Outlined,

    /// <summary>A garment filled with the pen alone, by hatching or scribbling, with gaps.</summary>
    Hatched,
}
