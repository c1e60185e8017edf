namespace Explorer.Drawings.Designs;

/// <summary>Which designs. No design is in two groups, so that what was tuned on one is judged on styles never seen.</summary>
public enum DesignGroup
{
    /// <summary>To look at while a network or the pipeline is improved.</summary>
    Development,

    /// <summary>To judge by, afterwards.</summary>
    HeldOut,

    /// <summary>To judge garments by: cut from pieces by a tailor's measures, which no network has learned from.</summary>
    Tailored,
}
