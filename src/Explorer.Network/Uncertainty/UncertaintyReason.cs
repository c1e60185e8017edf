namespace Explorer.Network.Uncertainty;

/// <summary>Why an answer is not to be trusted.</summary>
public enum UncertaintyReason
{
    /// <summary>There is no ink at all.</summary>
    Blank,

    /// <summary>There is less ink than in any image that the network knows.</summary>
    LittleInk,

    /// <summary>There is more ink than in any image that the network knows.</summary>
    MuchInk,

    /// <summary>There are two or more things of about the same size, apart from one another.</summary>
    SeveralThings,

    /// <summary>The lines enclose more places than those of any digit: a scribble.</summary>
    ManyLoops,

    /// <summary>It looks like another digit of a display: the network learned from handwriting, and reads such digits worse.</summary>
    NotHandwriting,

    /// <summary>No class answers as strongly as the right one does for images that the network knows.</summary>
    NothingFits,

    /// <summary>The best class is more likely wrong than right: its calibrated probability is below one half.</summary>
    Unlikely,

    /// <summary>The two best classes are nearly as likely as one another.</summary>
    CloseCall,
}
