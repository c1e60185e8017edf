using Explorer.Network.Datasets;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Train;

/// <summary>What a run is called whose name was left empty.</summary>
internal static class RunTitle
{
    /// <summary>Its network and its images: "modern · MNIST sample".</summary>
    public static string Title(this IStringLocalizer<TrainText> text, string network, DatasetSelection data)
    {
        var name = text[network switch { "classic" => "Network_Classic", "modern" => "Network_Modern", _ => "Network_Edited" }];
        return data.Part == DatasetPart.Sample ? text["RunName_Sample", name, data.Dataset.Title] : $"{name} · {data.Folder ?? data.Dataset.Title}";
    }
}
