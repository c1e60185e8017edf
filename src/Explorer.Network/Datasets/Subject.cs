using System.Text.Json.Serialization;

namespace Explorer.Network.Datasets;

/// <summary>What the images of a network show.</summary>
public enum Subject
{
    /// <summary>Handwritten digits: <see cref="DataSet.Mnist"/>.</summary>
    [JsonStringEnumMemberName("digits")]
    Digits,

    /// <summary>Garments: <see cref="DataSet.FashionMnist"/>.</summary>
    [JsonStringEnumMemberName("garments")]
    Garments,
}
