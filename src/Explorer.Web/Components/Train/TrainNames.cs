using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Web.Resources;
using Explorer.Web.Training;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Train;

/// <summary>What things of a training are called in the visitor's language.</summary>
internal static class TrainNames
{
    /// <summary>A run whose name was left empty: its network and its images, "LeNet without padding · MNIST sample".</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="network">What the network is called.</param>
    /// <param name="data">The images.</param>
    public static string Title(this IStringLocalizer<TrainText> text, string network, DatasetSelection data) =>
        data.Part == DatasetPart.Sample ? text["RunName_Sample", network, data.Dataset.Title] : $"{network} · {data.Folder ?? data.Dataset.Title}";

    /// <summary>What people call a run; those that come with the program have a name in every language.</summary>
    public static string Name(this IStringLocalizer<TrainText> text, Run run) => run.Recorded switch
    {
        null => run.Name,
        "course" => text["Recorded_Course"],
        "overfitting" => text["Recorded_Overfitting"],
        "regularized" => text["Recorded_Regularized"],
        _ => text["Recorded_NotLearning"],
    };

    /// <summary>What computes a run.</summary>
    public static string Name(this IStringLocalizer<TrainText> text, ComputeEngine engine) => text[engine == ComputeEngine.Managed ? "Engine_Managed" : "Engine_Torch"];
}
