using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Web.Training.Store;

/// <summary>
/// A value of a column as text, mostly JSON. Earlier versions wrote other words, which are read too. What cannot be read is
/// as good as missing: one row that is broken must not hide the others.
/// </summary>
internal static class StoredValue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static byte[] WriteNumbers(IReadOnlyList<double> numbers) => MemoryMarshal.AsBytes<double>(numbers.ToArray()).ToArray();

    public static double[] ReadNumbers(byte[]? bytes) => MemoryMarshal.Cast<byte, double>(bytes).ToArray();

    /// <summary>The data set; Garments in place of one that is not known here, whose network then does not fit it.</summary>
    public static Dataset ReadDataset(string text) => DatasetCatalog.Find(text) ?? Read<Dataset>(text) ?? DatasetCatalog.Garments;

    /// <summary>A message; earlier, a sentence in English.</summary>
    public static Message? ReadMessage(string text) => text.StartsWith('{') ? Read<Message>(text) : EarlierMessages.Read(text);

    /// <summary>An architecture's JSON; earlier, a word (<see cref="EarlierDesign"/>).</summary>
    public static NetworkArchitecture? ReadNetwork(string text)
    {
        try
        {
            return EarlierDesign.Read(text) is { } kinds ? ArchitecturePresets.Build(kinds) : ArchitectureJson.Read(text);
        }
        catch (MessageException)
        {
            return null;
        }
    }

    public static TrainingConfig? ReadConfig(string text)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: EarlierRecords.Strict);
            EarlierRecords.UpgradeConfig(json);
            return json.Deserialize<TrainingConfig>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static NetworkCard? ReadCard(string text)
    {
        try
        {
            return NetworkCard.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        }
        catch (WeightsException)
        {
            return null;
        }
    }

    /// <summary>An origin; earlier, words and whether the checksums were right, which the migration put into one value.</summary>
    public static DataOrigin? ReadOrigin(string text) => Read<EarlierWords>(text) is { Words: { } words, Verified: var verified } ? EarlierOrigin.Read(words, verified) : Read<DataOrigin>(text);

    public static MachineInfo? ReadMachine(string text) => Read<MachineInfo>(text);

    private static T? Read<T>(string text) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record EarlierWords(string? Words, bool Verified);
}
