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
    };

    /// <summary>A preset's name; its own where it has none in that language.</summary>
    public static string Of(this IStringLocalizer<ImportText> texts, NetworkArchitecture preset)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(preset);
        return Keys.TryGetValue(preset.Name, out var key) ? texts[key] : preset.Name;
    }
}
