using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Explorer.Network.Model;

namespace Explorer.Web.Session;

/// <summary>
/// Writes a forward pass as the one block of bytes that the browser paints from. Values are rounded to bytes, each map
/// between its own extremes: enough for colours. A number that a person reads never comes from here.
/// </summary>
/// <remarks>
/// Little-endian, in words of four bytes: <see cref="Version"/>; sequence; drawn (0 or 1); milliseconds of the pass (f32);
/// number of layers; number of classes. For each layer: bytes of its name, the name in UTF-8 filled up to a whole word,
/// channels, rows, columns. Minimum and maximum of every map (f32); logits, then probabilities (f32); last the bytes of
/// every map, all in the order of the layers and channels. <c>wwwroot/js/frame.js</c> reads it.
/// </remarks>
public static class FrameEncoder
{
    /// <summary>The form of the frame, as a page that was loaded before the program was replaced may expect another.</summary>
    public const uint Version = 0x324D5246;

    private static ReadOnlySpan<byte> Padding => [0, 0, 0];

    /// <summary>Encodes one pass.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="sequence">Grows with every pass, so that a late frame can be told from a new one.</param>
    /// <param name="drawn">Whether there is any ink; without, the answer means nothing.</param>
    /// <param name="milliseconds">How long the pass took.</param>
    public static byte[] Encode(ForwardPass pass, uint sequence, bool drawn, float milliseconds)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var layers = pass.Architecture.Layers;
        var head = Head(pass, sequence, drawn, milliseconds);
        var maps = layers.Sum(layer => layer.Output.Channels);
        var classes = pass.Probabilities.Length;
        var frame = new byte[head.Length + sizeof(float) * (2 * maps + 2 * classes) + layers.Sum(layer => layer.Output.Count)];
        head.CopyTo(frame, 0);
        var numbers = MemoryMarshal.Cast<byte, float>(frame.AsSpan(head.Length, sizeof(float) * (2 * maps + 2 * classes)));
        pass.Logits.CopyTo(numbers[(2 * maps)..]);
        pass.Probabilities.CopyTo(numbers[(2 * maps + classes)..]);
        var bytes = frame.AsSpan(head.Length + sizeof(float) * numbers.Length);
        var map = 0;
        foreach (var layer in layers)
            for (var channel = 0; channel < layer.Output.Channels; channel++, map++)
            {
                var values = pass.Map(layer, channel);
                (numbers[2 * map], numbers[2 * map + 1]) = Quantise(values, bytes);
                bytes = bytes[values.Length..];
            }
        return frame;
    }

    private static byte[] Head(ForwardPass pass, uint sequence, bool drawn, float milliseconds)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(sequence);
        writer.Write(drawn ? 1u : 0u);
        writer.Write(milliseconds);
        writer.Write((uint)pass.Architecture.Layers.Length);
        writer.Write((uint)pass.Probabilities.Length);
        foreach (var layer in pass.Architecture.Layers)
        {
            var name = Encoding.UTF8.GetBytes(layer.Name);
            writer.Write((uint)name.Length);
            writer.Write(name);
            writer.Write(Padding[..((sizeof(float) - name.Length % sizeof(float)) % sizeof(float))]);
            writer.Write((uint)layer.Output.Channels);
            writer.Write((uint)layer.Output.Rows);
            writer.Write((uint)layer.Output.Columns);
        }
        return stream.ToArray();
    }

    private static (float Min, float Max) Quantise(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        var (min, max) = Extremes(values);
        var factor = max > min ? 255 / (max - min) : 0;
        // As many values at a time as fill a vector of bytes; the rest one by one.
        var i = 0;
        for (; i <= values.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            Vector.Narrow(Words(values[i..]), Words(values[(i + Vector<ushort>.Count)..])).CopyTo(bytes[i..]);
        for (; i < values.Length; i++)
            bytes[i] = (byte)((values[i] - min) * factor + 0.5f);
        return (min, max);

        Vector<ushort> Words(ReadOnlySpan<float> from) => Vector.Narrow(Rounded(from), Rounded(from[Vector<float>.Count..]));

        Vector<uint> Rounded(ReadOnlySpan<float> from) => Vector.AsVectorUInt32(Vector.ConvertToInt32((new Vector<float>(from) - new Vector<float>(min)) * factor + new Vector<float>(0.5f)));
    }

    private static (float Min, float Max) Extremes(ReadOnlySpan<float> values)
    {
        var (min, max) = (values[0], values[0]);
        var i = 0;
        if (values.Length >= Vector<float>.Count)
        {
            var (least, most) = (new Vector<float>(values), new Vector<float>(values));
            for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var next = new Vector<float>(values[i..]);
                (least, most) = (Vector.Min(least, next), Vector.Max(most, next));
            }
            for (var lane = 0; lane < Vector<float>.Count; lane++)
                (min, max) = (Math.Min(min, least[lane]), Math.Max(max, most[lane]));
        }
        for (; i < values.Length; i++)
            (min, max) = (Math.Min(min, values[i]), Math.Max(max, values[i]));
        return (min, max);
    }
}
