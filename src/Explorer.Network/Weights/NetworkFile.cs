using Explorer.Network.Architecture;
using Explorer.Network.Datasets;

namespace Explorer.Network.Weights;

/// <summary>
/// A network in one safetensors file: its weights under their state-dict names, and in the file's metadata the
/// description of its layers, so that nobody has to know which network it was.
/// </summary>
/// <param name="Weights">The learned numbers, and with them the architecture.</param>
/// <param name="Subject">What its images show; null when the file does not say.</param>
public sealed record NetworkFile(NetworkWeights Weights, Subject? Subject = null)
{
    private const string ArchitectureKey = "architecture";
    private const string NameKey = "network";
    private const string SubjectKey = "subject";

    /// <summary>Reads a network.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="foreign">
    /// The network to take when the file does not describe its own, as PyTorch's do not; null refuses such a file.
    /// </param>
    /// <exception cref="WeightsException">
    /// The file is broken, describes no network, or its tensors are not the network's; the sentence names the tensor, the
    /// shape it should have and the one that was found.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkFile Load(string path, NetworkArchitecture? foreign = null) => Interpret(SafeTensorsFile.Read(path), foreign);

    /// <summary>Reads a network from a stream; as <see cref="Load(string, NetworkArchitecture?)"/>.</summary>
    /// <exception cref="WeightsException">As for a file.</exception>
    public static NetworkFile Load(Stream stream, NetworkArchitecture? foreign = null) => Interpret(SafeTensorsFile.Read(stream), foreign);

    /// <summary>Whether a safetensors file describes its own network, so that none needs to be named for it.</summary>
    /// <exception cref="WeightsException">The file is broken.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool DescribesItself(string path) => SafeTensorsFile.Read(path).Metadata.ContainsKey(ArchitectureKey);

    /// <summary>Writes the network; an existing file is replaced as a whole or not at all.</summary>
    /// <exception cref="WeightsException">A weight is NaN or infinite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => SafeTensorsFile.WriteAtomically(path, Tensors(), Metadata());

    /// <summary>Writes the network into a stream.</summary>
    /// <exception cref="WeightsException">A weight is NaN or infinite; nothing is written then.</exception>
    public void Save(Stream stream) => SafeTensorsFile.Write(stream, Tensors(), Metadata());

    /// <summary>The network that a file describes; <paramref name="foreign"/> when it describes none.</summary>
    internal static NetworkArchitecture ArchitectureOf(SafeTensorsFile file, NetworkArchitecture? foreign = null) =>
        file.Metadata.TryGetValue(ArchitectureKey, out var description)
            ? ArchitectureText.Read(description)
            : foreign ?? throw new WeightsException("The weights file does not describe its network, so the network has to be named.");

    internal static NetworkFile Interpret(SafeTensorsFile file, NetworkArchitecture? foreign = null)
    {
        var architecture = ArchitectureOf(file, foreign);
        WeightsCheck.Require(file, [.. NetworkWeights.Expected(architecture).Select(wanted => new ExpectedTensor(wanted.Name, wanted.Shape.ToArray()))]);
        var values = file.Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Values.ToArray());
        return new NetworkFile(new NetworkWeights(architecture, values), Subjects.Find(file.Metadata.GetValueOrDefault(SubjectKey)));
    }

    /// <summary>The learned tensors, in the order of a PyTorch state dict.</summary>
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
            [ArchitectureKey] = ArchitectureText.Write(Weights.Architecture),
        };
        if (Subject is { } subject)
            metadata.Add(SubjectKey, subject.Id());
        return metadata;
    }
}
