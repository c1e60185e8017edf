using System.Text.Json.Nodes;
using Explorer.Network.Datasets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Messages;

namespace Explorer.Network.Runs;

/// <summary>Writes and reads a run's record as JSON without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(DataOrigin))]
internal sealed partial class RunJson : JsonSerializerContext
{
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
            var json = JsonNode.Parse(stream, documentOptions: EarlierRecords.Strict);
            EarlierRecords.UpgradeRun(json);
            var record = json.Deserialize(Default.RunRecord) ?? throw new RunException(Messages.Message.Of("Run_RecordEmpty"));
            return RunRecordCheck.Problem(record) is { } problem ? throw new RunException(problem) : record;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A text with half a character in it is JSON, but no string.
            throw new RunException((error as JsonException)?.Path is { Length: > 0 } path ? Messages.Message.Of("Run_RecordDamagedAt", Quoted.Name(path)) : Messages.Message.Of("Run_RecordDamaged"), error);
        }
    }
}
