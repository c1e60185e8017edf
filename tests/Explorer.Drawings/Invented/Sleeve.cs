namespace Explorer.Drawings.Invented;

/// <summary>How long a sleeve is.</summary>
internal enum Sleeve
{
    /// <summary>A strap at most.</summary>
    None,

    /// <summary>To the elbow at most.</summary>
    Short,

    /// <summary>To the wrist.</summary>
    Long,
}
