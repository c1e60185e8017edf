using System.Text.Json.Serialization;
using Explorer.Network.Datasets.Import;

namespace Explorer.Network.Datasets;

/// <summary>Which images of a data set a run learns from.</summary>
public enum DatasetPart
{
    /// <summary>All of them, fetched when they are not on the machine.</summary>
    [JsonStringEnumMemberName("full")]
    Full,

    /// <summary>The balanced sample inside the program.</summary>
    [JsonStringEnumMemberName("sample")]
    Sample,

    /// <summary>The files in a folder that a person named.</summary>
    [JsonStringEnumMemberName("folder")]
    Folder,
}

/// <summary>A data set, and which of its images.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Part">Which images.</param>
/// <param name="Folder">The folder that was named; null for any other part.</param>
public sealed record DatasetSelection(Dataset Dataset, DatasetPart Part, string? Folder = null)
{
    /// <summary>Training images in either of the data sets that can be fetched: <c>train-images-idx3-ubyte</c> holds as many.</summary>
    private const int FullTrainingImages = 60_000;

    /// <summary>Number of training images; null for a folder, which has to be read first.</summary>
    [JsonIgnore]
    public int? TrainingImages => Part switch
    {
        DatasetPart.Sample => BundledSamples.TrainPerClass * Dataset.Classes,
        DatasetPart.Full when Dataset.Files is not null => FullTrainingImages,
        _ => null,
    };

    /// <summary>What was done to a person's own images after they were read; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DatasetChange>? Changes { get; init; }
}
