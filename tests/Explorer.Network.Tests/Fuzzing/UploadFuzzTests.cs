using System.IO.Compression;
using System.Text;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Datasets;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Tests.Weights;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Fuzzing;

/// <summary>
/// Ten thousand broken files of each kind that a person may upload: each is read, or refused with one sentence; none takes more
/// memory than a whole file might, and nothing of them stays.
/// </summary>
public sealed class UploadFuzzTests : IDisposable
{
    private const int Count = 10_000;

    /// <summary>What reading one small file may allocate at most: pictures and tensors are bounded before they are made.</summary>
    private const long MostBytes = 256 << 20;

    private readonly TestFolder _folder = new();
    private readonly RunScene _scene = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scene.Dispose();
    }

    [Fact]
    public void RunArchives_Broken_AreReadOrRefusedAndLeaveNothing()
    {
        _scene.Folder.Create();
        _scene.Folder.SaveNetwork(RunScene.Weights(1), DatasetCatalog.Digits);
        _scene.Folder.SaveRecord(RunScene.Record());
        using var zip = new MemoryStream();
        RunArchive.Export(_scene.Folder, _scene.Folder.LoadRecord(), zip);
        // Stored, not compressed, so that what is changed reaches the readers of JSON and of weights.
        var whole = Stored(zip.ToArray());
        var target = new RunFolder(_scene["imported"]);
        Fuzz([whole, zip.ToArray()], bytes =>
        {
            try
            {
                RunArchive.Import(new MemoryStream(bytes), target);
                target.Remove();
            }
            finally
            {
                Assert.False(Directory.Exists(target.Path));
            }
        });
    }

    [Fact]
    public void Weights_Broken_AreReadOrRefused()
    {
        using var safetensors = new MemoryStream();
        new NetworkFile(RunScene.Weights(1), DatasetCatalog.Digits).Save(safetensors);
        SavedTensor[] tensors = [SavedTensor.Of("0.weight", [2, 1, 3, 3], new float[18]), SavedTensor.Of("0.bias", [2], new float[2], "HalfStorage")];
        var pickled = TorchSave.Zip(TorchSave.Pickle(tensors), tensors);
        Fuzz([safetensors.ToArray(), pickled, TorchSave.Earlier(TorchSave.Pickle(tensors), tensors)], bytes => StateDict.Read(new MemoryStream(bytes)));
    }

    [Fact]
    public void Datasets_Broken_AreReadOrRefused()
    {
        var csv = Encoding.UTF8.GetBytes("label," + string.Join(',', Enumerable.Range(0, 16).Select(i => $"pixel{i}")) + "\n"
            + string.Concat(Enumerable.Range(0, 24).Select(row => $"{row % 3}," + string.Join(',', Enumerable.Range(0, 16).Select(i => i * row % 256)) + "\n")));
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, image) in new[] { ("a", 10), ("b", 200) }.SelectMany(kind => Enumerable.Range(0, 4).Select(i => ($"{kind.Item1}/{i}.bmp", Bitmap(kind.Item2 + i)))))
                using (var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open())
                    entry.Write(image);
        var (path, number) = (_folder.Path, 0);
        Fuzz([csv, zip.ToArray()], bytes =>
        {
            var file = Path.Combine(path, number++ % 2 == 0 ? "upload.csv" : "upload.zip");
            File.WriteAllBytes(file, bytes);
            DataImport.Read(file, null, null, TestContext.Current.CancellationToken);
        });
        Assert.Equal(["upload.csv", "upload.zip"], Directory.EnumerateFileSystemEntries(path).Select(found => Path.GetFileName(found)).Order());
    }

    private static void Fuzz(byte[][] wholes, Action<byte[]> read)
    {
        var random = new Random(2026);
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var bytes = Mutation.Of(wholes[i % wholes.Length], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (MessageException error)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(error.Message));
                Assert.DoesNotContain('\n', error.Message);
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
        // Neither is everything let through nor everything refused.
        Assert.InRange(refused, Count / 10, Count - 1);
    }

    private static byte[] Stored(byte[] zip)
    {
        using var stored = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(zip)))
        using (var to = new ZipArchive(stored, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                source.CopyTo(target);
            }
        return stored.ToArray();
    }

    // A grey picture of 4×4 pixels, 24 bits each.
    private static byte[] Bitmap(int grey)
    {
        var bytes = new byte[54 + 48];
        (bytes[0], bytes[1], bytes[2], bytes[10], bytes[14], bytes[18], bytes[22], bytes[26], bytes[28]) = ((byte)'B', (byte)'M', (byte)bytes.Length, 54, 40, 4, 4, 1, 24);
        bytes.AsSpan(54).Fill((byte)grey);
        return bytes;
    }
}
