namespace Explorer.Drawings.Designs;

/// <summary>Which designs. No design is in both halves, so that what was tuned on one is judged on styles never seen.</summary>
public enum DesignHalf
{
    /// <summary>To look at while a network or the pipeline is improved.</summary>
    Development,

    /// <summary>To judge by, afterwards.</summary>
    HeldOut,
}
