using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Writes the safetensors format.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    /// <param name="stream">Where to write.</param>
    /// <param name="tensors">In the order of their data.</param>
    /// <param name="metadata">The free text of the file.</param>
    /// <param name="halves">Whether each number is rounded to a float16.</param>
    public static void Write(Stream stream, NamedTensor[] tensors, IReadOnlyDictionary<string, string>? metadata, bool halves)
    {
        CheckNames(tensors);
        // What lies beyond a float16's range becomes infinite there.
        foreach (var tensor in tensors) FiniteValues.Check(tensor.Name, halves ? Rounded(tensor.Values.Span) : tensor.Values.Span);

        var json = WriteHeader(tensors, metadata, halves).WrittenSpan;

        // The reference writer pads with spaces too, so that the values are aligned in a mapped file.
        var padding = (Alignment - (json.Length % Alignment)) % Alignment;
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)(json.Length + padding));
        stream.Write(prefix);
        stream.Write(json);
        stream.Write("       "u8[..padding]);
        foreach (var tensor in tensors)
        {
            if (halves)
                WriteHalves(stream, tensor.Values.Span);
            else
                WriteValues(stream, tensor.Values.Span);
        }
    }

    private static void CheckNames(NamedTensor[] tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (tensor.Name == HeaderParser.MetadataName)
                throw new WeightsException(Message.Of("Weights_ReservedName", HeaderParser.MetadataName));
            if (!names.Add(tensor.Name))
                throw new WeightsException(Message.Of("Weights_NameTwice", Quoted.Name(tensor.Name)));
        }
    }

    private static ArrayBufferWriter<byte> WriteHeader(
        NamedTensor[] tensors, IReadOnlyDictionary<string, string>? metadata, bool halves)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (metadata is { Count: > 0 })
        {
            json.WriteStartObject(HeaderParser.MetadataName);
            foreach (var (key, value) in metadata) json.WriteString(key, value);
            json.WriteEndObject();
        }

        long position = 0;
        foreach (var tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", halves ? "F16" : "F32");
            WriteNumbers(json, "shape", tensor.Shape.Select(size => (long)size));
            var end = position + ((long)tensor.Values.Length * (halves ? 2 : sizeof(float)));
            WriteNumbers(json, "data_offsets", [position, end]);
            position = end;
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static float[] Rounded(ReadOnlySpan<float> values)
    {
        var rounded = new float[values.Length];
        for (var i = 0; i < rounded.Length; i++)
            rounded[i] = (float)(Half)values[i];
        return rounded;
    }

    private static void WriteHalves(Stream stream, ReadOnlySpan<float> values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * i), (Half)values[i]);
        stream.Write(bytes);
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        var bits = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), bits);
        stream.Write(MemoryMarshal.AsBytes(bits.AsSpan()));
    }
}
