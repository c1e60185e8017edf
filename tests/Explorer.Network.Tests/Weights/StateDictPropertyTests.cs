using System.Globalization;
using System.IO.Compression;
using System.Text;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

/// <summary>The same small network in thousands of files: under other names, in other orders, types and wrappings, whole and damaged.</summary>
public sealed class StateDictPropertyTests
{
    private const int Variants = 5_000;

    private static readonly NetworkArchitecture Small = new("small",
        [new Reshape(1, 8, 8), new Conv2d(3, 3), new BatchNorm2d(), new ReLU(), new MaxPool2d(2, 2), new Flatten(), new Linear(6), new ReLU(), new Linear(4), new Softmax()]);

    private static readonly string[] Wrappers = ["", "module.", "_orig_mod.", "net.", "model.net.", "módulo.", "module.module.", "0."];

    private static readonly string[][] Namings =
    [
        ["1", "2", "6", "8"], ["0", "1", "5", "7"], ["conv1", "bn1", "fc1", "fc2"], ["features.0", "features.1", "classifier.1", "classifier.3"], ["stem.conv", "stem.norm", "head.hidden", "head.out"],
    ];

    private static readonly string[] Types = ["FloatStorage", "HalfStorage", "BFloat16Storage", "DoubleStorage"];

    [Fact]
    public void Read_EveryVariant_IsMatchedToTheSameNumbers()
    {
        var rules = new HashSet<MatchRule>();
        for (var seed = 0; seed < Variants; seed++)
        {
            var random = new Random(seed);
            var (file, weights, tolerance, hasBias) = Variant(random);

            var match = WeightsMatch.Find(Read(file), Small).RequireAllUsed();

            rules.Add(match.Rule);
            Assert.Equal(hasBias, match.Architecture["conv1"].HasBias);
            var read = match.ToWeights();
            foreach (var (name, _) in NetworkWeights.Expected(match.Architecture))
            {
                ReadOnlySpan<float> wanted = weights[name], found = read[name];
                for (var i = 0; i < wanted.Length; i++)
                    Assert.True(Math.Abs(wanted[i] - found[i]) <= tolerance * Math.Abs(wanted[i]), $"{name}[{i}] is {found[i]} and not {wanted[i]} for seed {seed}");
            }
        }
        Assert.Equal([MatchRule.Name, MatchRule.Order, MatchRule.Shape], rules.Order());
    }

    [Fact]
    public void Read_EveryDamagedVariant_IsReadOrRefusedInLittleMemory()
    {
        var (refused, largest) = (0, 0L);
        for (var seed = 0; seed < Variants; seed++)
        {
            var random = new Random(seed);
            var file = Damage(Variant(random).File, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Read(file);
            }
            catch (WeightsException error)
            {
                refused++;
                Assert.NotEqual(error.Details.Code, error.Message);
                Assert.True(error.Message.Length < 700, error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"{error.GetType().Name} ({error.Message}) for seed {seed}");
            }
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.InRange(refused, Variants / 4, Variants - 1);
        // The files have about 3 kB.
        Assert.InRange(largest, 0, 4 << 20);
    }

    [Fact]
    public void Read_EveryRandomPickle_IsReadOrRefusedInLittleMemoryAndRunsNothing()
    {
        var opcodes = "(.012FIJKLMNQRSTUVXabcdeghijlopqrstu)]}G\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098";
        var before = Directory.GetFileSystemEntries(Environment.CurrentDirectory).Length;
        for (var seed = 0; seed < Variants; seed++)
        {
            var random = new Random(seed);
            var pickle = new TorchSave(random.Next(2, 6));
            for (var length = random.Next(1, 60); length > 0; length--)
                _ = random.Next(8) switch
                {
                    0 => pickle.Text("touch explorer-was-here"),
                    1 => pickle.Global("posix", "system"),
                    2 => pickle.Global("collections", "OrderedDict"),
                    3 => pickle.Global("torch._utils", "_rebuild_tensor_v2"),
                    4 => pickle.Number(random.NextInt64()),
                    _ => pickle.Raw(opcodes[random.Next(opcodes.Length)], [.. Enumerable.Range(0, random.Next(3)).Select(_ => (byte)random.Next(256))]),
                };
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Assert.IsType<WeightsException>(Record.Exception(() => Read(TorchSave.Zip(pickle.End(), []))));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4 << 20);
        }
        Assert.Equal(before, Directory.GetFileSystemEntries(Environment.CurrentDirectory).Length);
        Assert.False(File.Exists("explorer-was-here"));
    }

    [Fact]
    public void Read_EveryHostileHeader_IsReadOrRefusedInLittleMemory()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "null", "-1", "9223372036854775807", "1e99", "\"dtype\"", "\"F16\"", "\"I64\"", "\"shape\":[99999999]", "\"__metadata__\":5", "\\ud800", "\"data_offsets\":[0,4]"];
        var refused = 0;
        for (var seed = 0; seed < Variants; seed++)
        {
            var random = new Random(seed);
            var tensors = SafeTensors(random).ToArray();
            var header = Encoding.UTF8.GetString(tensors.AsSpan(8, (int)BitConverter.ToInt64(tensors)));
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var (at, length) = (random.Next(header.Length), random.Next(8));
                header = header[..at] + pieces[random.Next(pieces.Length)] + header[Math.Min(header.Length, at + length)..];
            }
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => Read(Handmade.File(header, 1, 2, 3, 4)));
            Assert.True(error is null or WeightsException, $"{error} for seed {seed}");
            refused += error is null ? 0 : 1;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }
        Assert.InRange(refused, Variants / 2, Variants);
    }

    private static (byte[] File, NetworkWeights Weights, double Tolerance, bool HasBias) Variant(Random random)
    {
        var weights = Initialization.Xavier(Small, random.Next());
        var (wrapper, naming, hasBias, type) = (Wrappers[random.Next(Wrappers.Length)], Namings[random.Next(Namings.Length)], random.Next(2) == 0, Types[random.Next(Types.Length)]);
        Layer[] layers = [.. Small.Layers.Where(layer => layer.Tensors.Count > 0)];
        var tensors = layers.SelectMany((layer, i) => layer.Tensors.Where(tensor => hasBias || layer.Name != "conv1" || tensor.Name != "bias")
            .Select(tensor => SavedTensor.Of($"{wrapper}{naming[i]}.{tensor.Name}", tensor.Shape.ToArray(), weights[layer.StateName(tensor.Name)].ToArray(), type)))
            .Append(SavedTensor.Of($"{wrapper}{naming[1]}.num_batches_tracked", [], [7], "LongStorage")).ToList();
        // As they are, as safetensors' writer sorts them, or shuffled.
        tensors = random.Next(3) switch
        {
            0 => tensors,
            1 => [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)],
            _ => [.. tensors.OrderBy(_ => random.Next())],
        };
        var pickle = TorchSave.Pickle(tensors, random.Next(2) == 0 ? 2 : 4, random.Next(2) == 0 ? null : "model_state_dict", random.Next(2) == 0, random.Next(2) == 0);
        var file = random.Next(3) switch
        {
            0 => TorchSave.Earlier(pickle, tensors),
            1 => TorchSave.Zip(pickle, tensors, "lenet", random.Next(2) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest),
            _ => SafeTensors(tensors, random),
        };
        return (file, weights, type switch { "HalfStorage" => 1e-2, "BFloat16Storage" => 1e-2, _ => 0 }, hasBias);
    }

    private static byte[] SafeTensors(Random random) => SafeTensors([SavedTensor.Of("a.weight", [2], [1, 2]), SavedTensor.Of("b", [], [3], "HalfStorage"), SavedTensor.Of("c.n", [1], [4], "LongStorage")], random);

    private static byte[] SafeTensors(IReadOnlyList<SavedTensor> tensors, Random random)
    {
        var (begin, entries) = (0, new List<string>());
        foreach (var tensor in tensors)
        {
            var type = tensor.Storage switch { "HalfStorage" => "F16", "BFloat16Storage" => "BF16", "DoubleStorage" => "F64", "LongStorage" => "I64", _ => "F32" };
            entries.Add(Handmade.Entry(tensor.Name, $"[{string.Join(',', tensor.Shape)}]", string.Create(CultureInfo.InvariantCulture, $"[{begin},{begin + tensor.Bytes.Length}]"), type));
            begin += tensor.Bytes.Length;
        }
        string[] metadata = ["", "\"__metadata__\":null,", "\"__metadata__\":{\"epoch\":5,\"best\":true},", "\"__metadata__\":{\"format\":\"pt\"},"];
        return [.. Handmade.File($"{{{metadata[random.Next(metadata.Length)]}{string.Join(',', entries)}}}"), .. tensors.SelectMany(tensor => tensor.Bytes)];
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        var damaged = file.ToArray();
        for (var change = random.Next(1, 5); change > 0; change--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
    }

    private static StateDict Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return StateDict.Read(stream);
    }
}
