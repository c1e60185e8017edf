using System.Text.Json.Serialization;

namespace Explorer.Network.Training.Augmentation;

/// <summary>What half of each batch is turned into, so that a network learns what people draw and not only what was scanned.</summary>
public enum DrawingAugmentation
{
    /// <summary>Every image is left as it is: the course's.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Pen strokes: bent, slanted, of another width, and framed as MNIST frames digits.</summary>
    [JsonStringEnumMemberName("strokes")]
    Strokes,

    /// <summary>A photographed thing as its silhouette or its outline, framed as Fashion-MNIST frames garments.</summary>
    [JsonStringEnumMemberName("shapes")]
    Shapes,
}
