namespace Explorer.Web.Training;

/// <summary>Which images a run learns from.</summary>
public enum DataKind
{
    /// <summary>The 5,000 and 1,000 images inside the program.</summary>
    Sample,

    /// <summary>All 60,000 and 10,000, fetched when they are not on the machine.</summary>
    Full,

    /// <summary>IDX files of one's own, below the folder that is set up for them.</summary>
    Own,
}
