namespace Explorer.Network.Weights;

/// <summary>The tensors of a trained network as a file holds them: ours or anybody's, as safetensors or as <c>torch.save</c> wrote them.</summary>
/// <param name="Tensors">The tensors, in the order of the file; float32 here, whatever they were there.</param>
/// <param name="Unread">Tensors that hold something else than floats.</param>
/// <param name="Metadata">The free text of a safetensors file; empty for PyTorch's.</param>
public sealed record StateDict(IReadOnlyList<NamedTensor> Tensors, IReadOnlyList<UnreadTensor> Unread, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Whether the file describes its own network, so that none needs to be named for it; others put a mere name under the same key.</summary>
    public bool DescribesItself => Metadata.TryGetValue(NetworkFile.ArchitectureKey, out var description) && description.StartsWith('{');

    /// <summary>Reads a file of either format, from where the stream stands to its end; which one it is, its first bytes say.</summary>
    /// <param name="stream">A stream that can be wound back.</param>
    /// <param name="limits">The most that the file may ask for; null takes the usual.</param>
    /// <remarks>The file is not trusted: nothing in it is executed, and memory is bounded by the limits.</remarks>
    /// <exception cref="WeightsException">The file is broken, too large, or holds something else than finite weights.</exception>
    public static StateDict Read(Stream stream, SafeTensorsLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= SafeTensorsLimits.Default;
        Span<byte> start = stackalloc byte[PyTorchFile.SignatureLength];
        var known = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Seek(-known, SeekOrigin.Current);
        return PyTorchFile.HasSignature(start[..known]) ? PyTorchFile.Read(stream, limits) : SafeTensorsFile.Read(stream, limits).ToStateDict();
    }

    /// <summary>Reads a file; see <see cref="Read(Stream, SafeTensorsLimits?)"/>.</summary>
    /// <exception cref="WeightsException">As for a stream.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static StateDict Read(string path, SafeTensorsLimits? limits = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, limits);
    }
}
