using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>Writes and reads a run's record as JSON without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunJson : JsonSerializerContext
{
    private const int LongestText = 1_000;
    private const int MostImages = 10_000_000;

    public static void Write(Stream stream, RunRecord record)
    {
        JsonSerializer.Serialize(stream, record, Default.RunRecord);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a record that anybody may have written.</summary>
    /// <exception cref="RunException">It is none, or what it says cannot be.</exception>
    public static RunRecord Read(Stream stream)
    {
        try
        {
            var record = JsonSerializer.Deserialize(stream, Default.RunRecord) ?? throw new RunException("The run's record is empty.");
            return Problem(record) is { } problem ? throw new RunException(problem) : record;
        }
        catch (JsonException error)
        {
            throw new RunException($"The run's record cannot be understood{Place(error)}: it is damaged, or was never one.", error);
        }
    }

    private static string Place(JsonException error) => error.Path is { Length: > 0 } path ? $" at {Quoted.Name(path)}" : "";

    private static string? Problem(RunRecord record)
    {
        // What JSON leaves out is null here whatever the type says.
        if (record.Config.Augmentation is null)
            return "The run's record has a recipe without its augmentation.";
        if (record.Config.Problems().FirstOrDefault() is { } problem)
            return $"The run's record has a recipe that cannot be: {problem}";
        if (string.IsNullOrWhiteSpace(record.Name) || Texts(record).Any(text => text?.Length > LongestText))
            return $"The run's record has no name, or a text of more than {LongestText} letters.";
        if (record.TrainImages is < 1 or > MostImages || record.TestImages is < 1 or > MostImages || record.Drawings < 0 || record.Drawings > record.TrainImages || record.Seconds < 0)
            return "The run's record tells of an impossible number of images or seconds.";
        var last = 0L;
        foreach (var report in record.Reports)
        {
            if (report is null || report.Step <= last || report.Step > record.StepsPerEpoch * record.Config.Epochs)
                return "The run's record has reports that do not follow one another.";
            last = report.Step;
        }
        return null;
    }

    private static string?[] Texts(RunRecord record) =>
        [record.Name, record.DataSet, record.DataFolder, record.DrawingsFolder, record.Architecture, record.Device, record.Reason, record.DataOrigin, record.LibTorch];
}
