using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;

namespace Explorer.Network.Tests.Runs;

/// <summary>
/// Ten thousand archives that nobody should have made: bytes turned, ends cut off, and records whose values are of another type,
/// size or order. Each is a run or refused in a sentence, takes a bounded amount of memory, and leaves nothing behind.
/// </summary>
public sealed class ArchiveFuzzTests : IDisposable
{
    private const int Each = 5_000;

    // The archive has 40 kB; reading it allocates its parts a few times over.
    private const long MostAllocated = 8 << 20;

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1", "2147483648", "-9223372036854775808", "1e308", "1e999", "0.5", "\"\"", "\"digits\"", "\"NaN\"", "\"\\ud800\"", "\"\\u0000\"",
        "\"../../etc/passwd\"", "\"finished\"", "[]", "[null]", "{}", "{\"id\":\"x\"}", "[[[[[[[[]]]]]]]]", $"\"{new string('x', 5_000)}\"",
        """{"id":"x","title":"x","channels":3,"height":224,"width":224,"classNames":["a","b"],"preprocessing":"plain"}""",
        """{"id":"\ud800","title":"x","channels":1,"height":28,"width":28,"classNames":["\ud800","b"],"preprocessing":"plain"}""",
    ];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RunScene _scene = new();
    private readonly Random _random = new(14);
    private readonly byte[] _archive;
    private readonly byte[] _network;
    private readonly string _record;

    public ArchiveFuzzTests()
    {
        _scene.Folder.Create();
        _scene.Folder.SaveNetwork(RunScene.Weights(1), DatasetCatalog.Digits);
        _scene.Folder.SaveRecord(RunScene.Record());
        using var zip = new MemoryStream();
        RunArchive.Export(_scene.Folder, _scene.Folder.LoadRecord(), zip);
        _archive = zip.ToArray();
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        _network = Read(archive, "network.safetensors");
        _record = Encoding.UTF8.GetString(Read(archive, "run.json"));
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Archive_WhoseBytesAreWrong_IsRefusedInASentence()
    {
        for (var i = 0; i < Each; i++)
        {
            var bytes = _archive.ToArray();
            for (var turned = _random.Next(1, 9); turned > 0; turned--)
                bytes[_random.Next(2) == 0 ? _random.Next(bytes.Length) : bytes.Length - 1 - _random.Next(400)] = (byte)_random.Next(256);
            Import(_random.Next(4) == 0 ? bytes[.._random.Next(bytes.Length)] : bytes, $"bytes {i}");
        }
    }

    [Fact]
    public void Archive_WhoseRecordSaysAnything_IsARunOrRefusedInASentence()
    {
        var accepted = 0;
        for (var i = 0; i < Each; i++)
        {
            var record = Twist(_record, _random.Next(1, 4));
            accepted += Import(Pack(record), $"record {i}: {record}") ? 1 : 0;
        }
        Assert.InRange(accepted, 1, Each - 1);
    }

    /// <summary>Puts another value, written as it is, in some place of a JSON text, and leaves others out.</summary>
    private string Twist(string json, int times)
    {
        const string Mark = "«here»";
        var root = JsonNode.Parse(json)!;
        for (var left = times; left > 0; left--)
        {
            var places = Places(root).ToList();
            var (parent, key) = places[_random.Next(places.Count)];
            if (parent is JsonArray list)
                list[(int)key] = Mark;
            else if (left > 1 && _random.Next(3) == 0)
                ((JsonObject)parent).Remove((string)key);
            else
                ((JsonObject)parent)[(string)key] = Mark;
        }
        return root.ToJsonString(Plain).Replace($"\"{Mark}\"", Values[_random.Next(Values.Length)], StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject known => known.SelectMany(child => (child.Value is null ? [] : Places(child.Value)).Prepend((known, child.Key))),
        JsonArray list => list.SelectMany((child, i) => (child is null ? [] : Places(child)).Prepend((list, i))),
        _ => [],
    };

    private byte[] Pack(string record)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "run.json", Encoding.UTF8.GetBytes(record));
            Write(archive, "network.safetensors", _network);
        }
        return zip.ToArray();
    }

    /// <returns>Whether it is a run.</returns>
    private bool Import(byte[] bytes, string which)
    {
        var target = new RunFolder(_scene["imported"]) { Write = (path, write) => WriteFast(path, write) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var record = RunArchive.Import(new MemoryStream(bytes), target);
            Assert.False(record.State is RunState.Queued or RunState.Running);
            target.Remove();
            return true;
        }
        catch (RunException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            Assert.False(Directory.Exists(target.Path));
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(which, error);
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        }
    }

    // What the disk does to be safe is not asked here, ten thousand times.
    private static void WriteFast(string path, Action<Stream> write)
    {
        using var file = File.Create(path);
        write(file);
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var bytes = new MemoryStream();
        using (var entry = archive.GetEntry(name)!.Open())
            entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Write(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(bytes);
    }
}
