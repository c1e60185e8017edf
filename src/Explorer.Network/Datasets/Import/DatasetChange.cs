using System.Text.Json.Serialization;

namespace Explorer.Network.Datasets.Import;

/// <summary>What may be done to data that were stored in another way than networks here take them.</summary>
public enum DatasetChange
{
    /// <summary>Swap rows and columns.</summary>
    [JsonStringEnumMemberName("transpose")]
    Transpose,

    /// <summary>Make dark pixels bright and bright ones dark.</summary>
    [JsonStringEnumMemberName("invert")]
    Invert,

    /// <summary>Take every three neighbours for red, green and blue of one pixel, as in picture files.</summary>
    [JsonStringEnumMemberName("deinterleave")]
    Deinterleave,

    /// <summary>Take blue, green and red for red, green and blue.</summary>
    [JsonStringEnumMemberName("reverse-channels")]
    ReverseChannels,

    /// <summary>Call classes 1 to 26 by the letters.</summary>
    [JsonStringEnumMemberName("name-letters")]
    NameLetters,
}
