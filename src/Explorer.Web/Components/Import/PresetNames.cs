using Explorer.Network.Architecture;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Import;

/// <summary>Names the networks that can be chosen, in the visitor's language.</summary>
public static class PresetNames
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        [LeNet.Classic.Name] = "Preset_Classic",
        [LeNet.Modern.Name] = "Preset_Modern",
        [LeNet.Unpadded.Name] = "Preset_Unpadded",
        [TinyVgg.Explained.Name] = "Preset_TinyVgg",
        [AlexNet.OfTheBook.Name] = "Preset_AlexNet",
        [Vgg.Eleven.Name] = "Preset_Vgg11",
        [NetworkArchitecture.Edited] = "Preset_Edited",
    };

    /// <summary>A preset's name; its own where it has none in that language.</summary>
    public static string Of(this IStringLocalizer<ImportText> texts, NetworkArchitecture preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return texts.Of(preset.Name);
    }

    /// <summary>The same for a preset's id, or <see cref="NetworkArchitecture.Edited"/>.</summary>
    public static string Of(this IStringLocalizer<ImportText> texts, string network)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(network);
        return Keys.TryGetValue(network, out var key) ? texts[key] : network;
    }
}
