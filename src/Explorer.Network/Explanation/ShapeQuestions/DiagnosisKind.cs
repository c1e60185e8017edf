namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>What an answer shows: that it is right, or which mistake leads to just this number.</summary>
public enum DiagnosisKind
{
    /// <summary>No mistake that is known here leads to this number.</summary>
    Unknown,

    /// <summary>The right answer.</summary>
    Right,

    /// <summary>The padding was left out.</summary>
    ForgotPadding,

    /// <summary>The padding was added on one side only.</summary>
    PaddingOnce,

    /// <summary>The + 1 for the first place was left out.</summary>
    ForgotPlusOne,

    /// <summary>The window was moved by one cell instead of by its stride.</summary>
    ForgotStride,

    /// <summary>The window was left out: only the stride divided the side.</summary>
    DividedByStride,

    /// <summary>The side was halved, as a pooling of 2 would do.</summary>
    Halved,

    /// <summary>The side was taken to stay as it is.</summary>
    KeptSide,

    /// <summary>A place that only partly fits was counted.</summary>
    RoundedUp,

    /// <summary>The side of the kernel was given.</summary>
    GaveKernel,

    /// <summary>The number of maps was given where rows were asked for.</summary>
    ChannelsForRows,

    /// <summary>Rows were given where the number of maps was asked for.</summary>
    RowsForChannels,

    /// <summary>The channels that come in were given for those that come out.</summary>
    InputChannels,

    /// <summary>Every two-dimensional kernel was counted as a map of its own.</summary>
    CountedKernels,

    /// <summary>A layer that treats each channel alone was taken to merge or halve the channels.</summary>
    ChangedChannels,

    /// <summary>Every cell of all maps was counted, or the maps were multiplied with one side only.</summary>
    OneSideOnly,

    /// <summary>The cells of one map were counted, without the channels.</summary>
    OneMapOnly,

    /// <summary>Sizes were added that have to be multiplied.</summary>
    AddedSizes,

    /// <summary>The inputs of a linear layer were given for its outputs.</summary>
    InputsForOutputs,

    /// <summary>The biases were left out.</summary>
    ForgotBias,

    /// <summary>One bias for the whole layer was counted.</summary>
    OneBias,

    /// <summary>A bias for every two-dimensional kernel was counted.</summary>
    BiasPerKernel,

    /// <summary>A bias for every input was counted.</summary>
    BiasPerInput,

    /// <summary>The kernels were taken to be one channel deep.</summary>
    OneChannelDeep,

    /// <summary>One kernel alone was counted.</summary>
    OneKernelOnly,

    /// <summary>The kernel's side was not squared.</summary>
    ForgotSquare,

    /// <summary>The MACs, or the cells that come out, were given.</summary>
    GaveMacs,
}
