using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Explorer.Network.Tests.Weights;

/// <summary>A tensor as it is to be saved: its numbers already in the bytes of its type, and how a tensor looks at them.</summary>
internal sealed record SavedTensor(string Name, string Storage, byte[] Bytes, int ItemSize, int[] Shape, long[]? Strides = null, long Offset = 0)
{
    public static SavedTensor Of(string name, int[] shape, float[] values, string storage = "FloatStorage")
    {
        var size = storage switch { "HalfStorage" or "BFloat16Storage" => 2, "DoubleStorage" or "LongStorage" => 8, _ => 4 };
        var bytes = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
        {
            var at = bytes.AsSpan(i * size);
            if (storage == "HalfStorage")
                BinaryPrimitives.WriteHalfLittleEndian(at, (Half)values[i]);
            else if (storage == "BFloat16Storage")
                BinaryPrimitives.WriteInt16LittleEndian(at, (short)(BitConverter.SingleToInt32Bits(values[i]) >> 16));
            else if (storage == "DoubleStorage")
                BinaryPrimitives.WriteDoubleLittleEndian(at, values[i]);
            else if (storage == "LongStorage")
                BinaryPrimitives.WriteInt64LittleEndian(at, (long)values[i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(at, values[i]);
        }
        return new SavedTensor(name, storage, bytes, size, shape);
    }

    public long Count => Bytes.Length / ItemSize;

    public long[] RealStrides
    {
        get
        {
            var strides = new long[Shape.Length];
            for (var (i, step) = (Shape.Length - 1, 1L); i >= 0; step *= Shape[i--])
                strides[i] = step;
            return Strides ?? strides;
        }
    }
}

/// <summary>Writes files as <c>torch.save</c> does, from its documentation alone: the pickle, and the zip archive or the older format around it.</summary>
internal sealed class TorchSave(int protocol = 2)
{
    private readonly List<byte> _pickle = [0x80, (byte)protocol];

    /// <summary>A state dict, bare or under a key beside a number and an empty optimizer.</summary>
    public static byte[] Pickle(IReadOnlyList<SavedTensor> tensors, int protocol = 2, string? key = null, bool isOrdered = false, bool isParameter = false)
    {
        var pickle = new TorchSave(protocol);
        if (key is null)
            return pickle.Dict(tensors, isOrdered, isParameter).End();
        pickle.Raw('}').Raw('(').Text("epoch").Number(300).Text("loss").Raw('G', 0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a);
        pickle.Text(key).Dict(tensors, isOrdered, isParameter).Text("optimizer_state_dict").Raw('}').Text("lr").Raw('N').Raw('s');
        return pickle.Raw('u').End();
    }

    /// <summary>Today's format.</summary>
    public static byte[] Zip(byte[] pickle, IReadOnlyList<SavedTensor> tensors, string folder = "archive", CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, $"{folder}/data.pkl", pickle, compression);
            foreach (var (tensor, i) in tensors.Select((tensor, i) => (tensor, i)))
                Write(archive, $"{folder}/data/{i}", tensor.Bytes, compression);
            Write(archive, $"{folder}/version", "3\n"u8.ToArray(), compression);
        }
        return file.ToArray();
    }

    /// <summary>The format before PyTorch 1.6.</summary>
    public static byte[] Earlier(byte[] pickle, IReadOnlyList<SavedTensor> tensors)
    {
        var keys = new TorchSave();
        keys.Raw(']').Raw('(');
        foreach (var i in Enumerable.Range(0, tensors.Count))
            keys.Text($"{i}");
        List<byte> file =
        [
            0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.',
            0x80, 2, (byte)'M', 0xe9, 3, (byte)'.',
            .. new TorchSave().Raw('}').Text("little_endian").Raw((char)0x88).Raw('s').End(),
            .. pickle,
            .. keys.Raw('e').End(),
        ];
        foreach (var tensor in tensors)
        {
            var count = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(count, tensor.Count);
            file.AddRange(count);
            file.AddRange(tensor.Bytes);
        }
        return [.. file];
    }

    public TorchSave Raw(char opcode, params ReadOnlySpan<byte> operand)
    {
        _pickle.Add((byte)opcode);
        _pickle.AddRange(operand);
        return this;
    }

    public TorchSave Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return protocol >= 4 && bytes.Length < 256 ? Raw((char)0x8c, [(byte)bytes.Length, .. bytes]) : Raw('X', [.. BitConverter.GetBytes(bytes.Length), .. bytes]);
    }

    public TorchSave Number(long number) => number is >= 0 and < 256 ? Raw('K', (byte)number)
        : number is >= int.MinValue and <= int.MaxValue ? Raw('J', BitConverter.GetBytes((int)number)) : Raw((char)0x8a, [8, .. BitConverter.GetBytes(number)]);

    public TorchSave Global(string module, string name) => protocol >= 4 ? Text(module).Text(name).Raw((char)0x93) : Raw('c', Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public byte[] End() => [.. _pickle, (byte)'.'];

    private TorchSave Dict(IReadOnlyList<SavedTensor> tensors, bool isOrdered, bool isParameter)
    {
        if (isOrdered)
            Global("collections", "OrderedDict").Raw(')').Raw('R');
        else
            Raw('}');
        Raw('(');
        foreach (var (tensor, i) in tensors.Select((tensor, i) => (tensor, i)))
        {
            Text(tensor.Name);
            if (isParameter)
                Global("torch._utils", "_rebuild_parameter").Raw('(').Tensor(tensor, i).Raw((char)0x88).Global("collections", "OrderedDict").Raw(')').Raw('R').Raw('t').Raw('R');
            else
                Tensor(tensor, i);
        }
        Raw('u');
        // The versions of its modules, which a state dict carries as an attribute.
        return isOrdered ? Raw('}').Text("_metadata").Raw('}').Raw('s').Raw('b') : this;
    }

    private TorchSave Tensor(SavedTensor tensor, int place)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Raw('(').Raw('(').Text("storage").Global("torch", tensor.Storage).Text($"{place}").Text("cpu").Number(tensor.Count).Raw('t').Raw('Q');
        Number(tensor.Offset).Sizes(tensor.Shape.Select(size => (long)size)).Sizes(tensor.RealStrides);
        return Raw((char)0x89).Global("collections", "OrderedDict").Raw(')').Raw('R').Raw('t').Raw('R');
    }

    private TorchSave Sizes(IEnumerable<long> sizes)
    {
        Raw('(');
        foreach (var size in sizes)
            Number(size);
        return Raw('t');
    }

    private static void Write(ZipArchive archive, string name, byte[] content, CompressionLevel compression)
    {
        using var entry = archive.CreateEntry(name, compression).Open();
        entry.Write(content);
    }
}
