using System.Collections.ObjectModel;
using Explorer.Network.Files;

namespace Explorer.Network.Weights;

/// <summary>
/// A file of named tensors in the safetensors format, which PyTorch users read with <c>safetensors.torch.load_file</c>:
/// eight bytes with the length of the header (little-endian), the header in JSON, then the values of all tensors
/// without gaps (<see href="https://huggingface.co/docs/safetensors"/>). Nothing in such a file can be executed.
/// </summary>
public sealed class SafeTensorsFile
{
    internal SafeTensorsFile(IReadOnlyList<NamedTensor> inFileOrder, IReadOnlyList<UnreadTensor> unread, IReadOnlyDictionary<string, string> metadata)
    {
        (InFileOrder, Unread) = (inFileOrder, unread);
        Tensors = new ReadOnlyDictionary<string, NamedTensor>(inFileOrder.ToDictionary(tensor => tensor.Name));
        Metadata = metadata;
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, NamedTensor> Tensors { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<NamedTensor> InFileOrder { get; }

    /// <summary>Tensors that hold something else than floats.</summary>
    public IReadOnlyList<UnreadTensor> Unread { get; }

    /// <summary>The free text of the file (<c>__metadata__</c>); empty when it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a whole stream, from where it stands to its end.</summary>
    /// <remarks>
    /// The file is not trusted: memory grows with the bytes that really arrive, not with the lengths they claim, and
    /// no more than the limits. Values are stored as F32, F16, BF16 or F64 and are finite; integers are left out.
    /// </remarks>
    /// <exception cref="WeightsException">The file is broken, too large, or holds a value that is not finite.</exception>
    public static SafeTensorsFile Read(Stream stream, SafeTensorsLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= SafeTensorsLimits.Default;
        var header = HeaderParser.Parse(DataReader.ReadHeader(stream, limits.HeaderBytes));
        HeaderLayout.Check(header.Entries, limits.DataBytes);
        var (tensors, unread) = (new List<NamedTensor>(), new List<UnreadTensor>());
        foreach (var entry in header.Entries)
            if (DataReader.ReadTensor(stream, entry) is { } tensor)
                tensors.Add(tensor);
            else
                unread.Add(new UnreadTensor(entry.Name, entry.Type.Name, entry.Shape));
        DataReader.ExpectEnd(stream);
        return new SafeTensorsFile(tensors, unread, header.Metadata);
    }

    /// <summary>Reads a file; see <see cref="Read(Stream, SafeTensorsLimits?)"/>.</summary>
    /// <exception cref="WeightsException">As for a stream.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static SafeTensorsFile Read(string path, SafeTensorsLimits? limits = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, limits);
    }

    internal StateDict ToStateDict() => new(InFileOrder, Unread, Metadata);

    /// <summary>Writes the tensors in the order given.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">The free text of the file.</param>
    /// <param name="halves">Whether to store float16, which keeps three decimal digits in half the bytes, instead of float32.</param>
    /// <exception cref="WeightsException">A name occurs twice or is reserved, or a value is NaN or infinite as it would be stored; nothing is written then.</exception>
    public static void Write(
        Stream stream, IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null, bool halves = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        SafeTensorsWriter.Write(stream, [.. tensors], metadata, halves);
    }

    /// <summary>
    /// Writes beside the target, flushes to the disk and renames: whoever looks at <paramref name="path"/>, even after a
    /// power cut, finds the whole old file or the whole new one.
    /// </summary>
    /// <exception cref="WeightsException">As for a stream; the old file is kept.</exception>
    /// <exception cref="IOException">The folder is missing or full; the old file is kept.</exception>
    public static void WriteAtomically(
        string path, IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));
}
