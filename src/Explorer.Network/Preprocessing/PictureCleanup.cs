namespace Explorer.Network.Preprocessing;

/// <summary>What had to be done to a picture before its ink could be seen.</summary>
[Flags]
public enum PictureCleanup
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The light was evened out.</summary>
    UnevenLight = 1,

    /// <summary>The lines of ruled or squared paper were taken away.</summary>
    RuledLines = 2,

    /// <summary>Something at the border was left out: a table's edge, a shadow.</summary>
    Border = 4,

    /// <summary>Small marks far from the drawing were left out.</summary>
    StrayMarks = 8,

    /// <summary>Lines far thinner than a pen's were thickened.</summary>
    ThinLines = 16,
}
