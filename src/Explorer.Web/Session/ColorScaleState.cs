namespace Explorer.Web.Session;

/// <summary>How a person wants values coloured, and lines drawn.</summary>
public sealed class ColorScaleState
{
    /// <summary>Whose largest value the ends of the scale are: <c>map</c>, <c>layer</c> or <c>network</c>.</summary>
    public string Scope { get; set; } = "layer";

    /// <summary>The two hues: <c>blue</c> for orange and blue, <c>green</c> for purple and green.</summary>
    public string Palette { get; set; } = "blue";

    /// <summary>Whether the scale stays as it is while a person draws.</summary>
    public bool IsLocked { get; set; }

    /// <summary>Whether lines are as wide as their weights are large.</summary>
    public bool ShowsWeights { get; set; }
}
