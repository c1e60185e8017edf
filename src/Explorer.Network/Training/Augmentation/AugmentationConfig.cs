using System.Text.Json.Serialization;
using Explorer.Network.Messages;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Random changes made to each training image anew in every epoch; each amount is drawn evenly from both signs.</summary>
/// <param name="Shift">Largest shift along each axis, in pixels.</param>
/// <param name="Rotation">Largest turn, in degrees.</param>
/// <param name="Scale">Largest growth or shrinkage, as a share of the size.</param>
/// <param name="Mirror">Whether every second image is mirrored left to right (right for garments, wrong for digits).</param>
/// <param name="Drawn">Whether half of each batch is turned into drawings, after the changes above.</param>
/// <param name="Contrast">Largest change of all grey values in proportion, as a share; after the drawing.</param>
/// <param name="Noise">
/// Largest standard deviation of noise laid over an image, as a share of white; each image has its own. Last of all.
/// </param>
public sealed record AugmentationConfig(
    double Shift = 0, double Rotation = 0, double Scale = 0, bool Mirror = false, DrawingAugmentation Drawn = DrawingAugmentation.None,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double Contrast = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double Noise = 0)
{
    /// <summary>No change: the course's.</summary>
    public static AugmentationConfig None { get; } = new();

    /// <summary>Whether nothing is changed.</summary>
    [JsonIgnore]
    public bool IsNone => this == None;

    /// <summary>Whether an image keeps its place: neither moved nor mirrored.</summary>
    [JsonIgnore]
    public bool Stays => Shift == 0 && Rotation == 0 && Scale == 0 && !Mirror;

    /// <summary>What is wrong with the numbers, a message each.</summary>
    public IEnumerable<Message> Problems()
    {
        if (!(Shift is >= 0 and <= 14))
            yield return Message.Of("Config_Shift", Shift);
        if (!(Rotation is >= 0 and <= 180))
            yield return Message.Of("Config_Rotation", Rotation);
        if (!(Scale is >= 0 and < 1))
            yield return Message.Of("Config_Scale", Scale);
        if (!(Contrast is >= 0 and < 1))
            yield return Message.Of("Config_Contrast", Contrast);
        if (!(Noise is >= 0 and <= 1))
            yield return Message.Of("Config_Noise", Noise);
        if (!Enum.IsDefined(Drawn))
            yield return Message.Of("Config_Drawn", (int)Drawn);
    }
}
