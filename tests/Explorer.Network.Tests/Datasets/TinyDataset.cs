using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

/// <summary>A data set of 30 training and 20 test images, with its files' plain bytes and true checksums.</summary>
internal static class TinyDataset
{
    public static readonly Uri FirstMirror = new("https://first.example/tiny/");
    public static readonly Uri SecondMirror = new("https://second.example/tiny/");

    private static readonly Dictionary<string, byte[]> Contents = new()
    {
        ["train-images-idx3-ubyte"] = Idx.Images(30),
        ["train-labels-idx1-ubyte"] = Idx.Labels(30),
        ["t10k-images-idx3-ubyte"] = Idx.Images(20, seed: 7),
        ["t10k-labels-idx1-ubyte"] = Idx.Labels(20),
    };

    public static DatasetFiles Files { get; } = new()
    {
        Id = "tiny",
        Name = "Tiny",
        TrainImages = File("train-images-idx3-ubyte", IdxKind.Images),
        TrainLabels = File("train-labels-idx1-ubyte", IdxKind.Labels),
        TestImages = File("t10k-images-idx3-ubyte", IdxKind.Images),
        TestLabels = File("t10k-labels-idx1-ubyte", IdxKind.Labels),
        Mirrors = [FirstMirror, SecondMirror],
    };

    public static Dataset Dataset { get; } = new()
    {
        Id = "tiny",
        Title = "Tiny",
        Height = 28,
        Width = 28,
        ClassNames = DatasetCatalog.Digits.ClassNames,
        Files = Files,
    };

    public static byte[] Plain(DataFile file) => Contents[file.Name];

    public static byte[] Zipped(DataFile file) => Idx.Gzip(Plain(file));

    /// <summary>Writes the four files, as they are published or changed.</summary>
    public static void WriteTo(
        TestFolder folder, string below = "", Func<string, string>? name = null, Func<DataFile, byte[]>? content = null)
    {
        foreach (var file in Files.All)
            folder.Write(Path.Combine(below, name?.Invoke(file.Name) ?? file.Name), (content ?? Plain)(file));
    }

    [SuppressMessage("Security", "CA5351", Justification = "The published checksums are MD5.")]
    private static DataFile File(string name, IdxKind kind) =>
        new(name, kind, Convert.ToHexStringLower(MD5.HashData(Contents[name])));
}
