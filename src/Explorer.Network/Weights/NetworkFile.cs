using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>
/// A network in one safetensors file: its weights under their state-dict names, and in the file's metadata the
/// description of its layers, so that nobody has to know which network it was.
/// </summary>
/// <param name="Weights">The weights, and with them the architecture and the normalization.</param>
/// <param name="Dataset">What its images are; null when the file does not say.</param>
public sealed record NetworkFile(NetworkWeights Weights, Dataset? Dataset = null)
{
    internal const string ArchitectureKey = "architecture";
    private const string NameKey = "network";
    private const string DatasetKey = "dataset";
    private const string NormalizationKey = "normalization";

    // Files of an earlier form name one of two data sets by what it shows.
    private const string EarlierDatasetKey = "subject";

    /// <summary>Reads a network.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="foreign">
    /// The network to take when the file does not describe its own, as PyTorch's do not; null refuses such a file.
    /// </param>
    /// <exception cref="WeightsException">
    /// The file is broken, describes no network, or its tensors are not the network's; the message names the tensor, the
    /// shape it should have and the one that was found.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkFile Load(string path, NetworkArchitecture? foreign = null) => Interpret(SafeTensorsFile.Read(path), foreign);

    /// <summary>Reads a network from a stream; as <see cref="Load(string, NetworkArchitecture?)"/>.</summary>
    /// <exception cref="WeightsException">As for a file.</exception>
    public static NetworkFile Load(Stream stream, NetworkArchitecture? foreign = null) => Interpret(SafeTensorsFile.Read(stream), foreign);

    /// <summary>Writes the network; an existing file is replaced as a whole or not at all.</summary>
    /// <exception cref="WeightsException">A weight is NaN or infinite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => SafeTensorsFile.WriteAtomically(path, Tensors(), Metadata());

    /// <summary>Writes the network into a stream.</summary>
    /// <exception cref="WeightsException">A weight is NaN or infinite; nothing is written then.</exception>
    public void Save(Stream stream) => SafeTensorsFile.Write(stream, Tensors(), Metadata());

    /// <summary>Writes the network into a stream, each weight rounded to a float16.</summary>
    /// <exception cref="WeightsException">A weight is NaN, or beyond a float16's range; nothing is written then.</exception>
    public void SaveFloat16(Stream stream) => SafeTensorsFile.Write(stream, Tensors(), Metadata(), halves: true);

    /// <summary>The network that a file describes; <paramref name="foreign"/> when it describes none.</summary>
    internal static NetworkArchitecture ArchitectureOf(SafeTensorsFile file, NetworkArchitecture? foreign = null)
    {
        if (!file.Metadata.TryGetValue(ArchitectureKey, out var description))
            return foreign ?? throw new WeightsException(Message.Of("Weights_NetworkNotDescribed"));
        try
        {
            var architecture = ArchitectureJson.Read(description);
            return architecture.IsClassifier ? architecture : throw new WeightsException(Message.Of("Weights_NoClassifier"));
        }
        catch (ArchitectureFormatException error)
        {
            throw new WeightsException(Message.Of("Weights_NetworkCannotBeUsed", error.Details), error);
        }
    }

    internal static NetworkFile Interpret(StateDict file) => Interpret(new SafeTensorsFile(file.Tensors, file.Unread, file.Metadata));

    internal static NetworkFile Interpret(SafeTensorsFile file, NetworkArchitecture? foreign = null)
    {
        var architecture = ArchitectureOf(file, foreign);
        WeightsCheck.Require(file, [.. NetworkWeights.Expected(architecture).Select(wanted => new ExpectedTensor(wanted.Name, wanted.Shape.ToArray()))]);
        var values = file.Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Values.ToArray());
        return new NetworkFile(new NetworkWeights(architecture, values, NormalizationOf(file, architecture)), DatasetOf(file));
    }

    /// <summary>The parameters and buffers, in the order of a PyTorch state dict.</summary>
    internal IEnumerable<NamedTensor> Tensors() => NetworkWeights.Expected(Weights.Architecture)
        .Select(tensor => new NamedTensor(tensor.Name, tensor.Shape.ToArray(), Weights[tensor.Name].ToArray()));

    /// <summary>What the file says of its network.</summary>
    internal Dictionary<string, string> Metadata()
    {
        // "format" is what PyTorch's own writer puts there; other readers ask for it.
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            [NameKey] = Weights.Architecture.Name,
            [ArchitectureKey] = ArchitectureJson.Write(Weights.Architecture),
        };
        if (Dataset is not null)
            metadata.Add(DatasetKey, JsonSerializer.Serialize(Dataset, MetadataJson.Default.Dataset));
        if (!Weights.Normalization.IsNone)
            metadata.Add(NormalizationKey, NormalizationJson.Write(Weights.Normalization));
        return metadata;
    }

    private static Dataset? DatasetOf(SafeTensorsFile file)
    {
        if (!file.Metadata.TryGetValue(DatasetKey, out var described))
            return DatasetCatalog.Find(file.Metadata.GetValueOrDefault(EarlierDatasetKey));
        try
        {
            return JsonSerializer.Deserialize(described, MetadataJson.Default.Dataset);
        }
        catch (JsonException error)
        {
            throw new WeightsException(Message.Of("Weights_DatasetCannotBeRead"), error);
        }
    }

    private static Normalization NormalizationOf(SafeTensorsFile file, NetworkArchitecture architecture) =>
        !file.Metadata.TryGetValue(NormalizationKey, out var described) ? Normalization.None
        : NormalizationJson.Read(described, architecture.Input.Channels) ?? throw new WeightsException(Message.Of("Weights_NormalizationCannotBeUsed"));
}

/// <summary>What a file's metadata hold as JSON.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(DatasetJsonConverter)])]
[JsonSerializable(typeof(Dataset))]
internal sealed partial class MetadataJson : JsonSerializerContext;
