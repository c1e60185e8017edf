using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Explorer.Network.Model;

namespace Explorer.Web.Session;

/// <summary>
/// Writes a forward pass as the one block of bytes that the browser paints from. Values are rounded to bytes, each map
/// between its own extremes: enough for colours. A number that a person reads never comes from here.
/// </summary>
/// <remarks>
/// Little-endian: sequence (u32), drawn (u32, 0 or 1), milliseconds of the pass (f32), number of maps (u32); minimum
/// and maximum of every map (2 × f32); logits, then probabilities (f32 a class); the bytes of every map, all in the
/// order of the layers and channels. <c>wwwroot/js/frame.js</c> reads it.
/// </remarks>
public static class FrameEncoder
{
    private const int HeaderSize = 16;

    /// <summary>Encodes one pass.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="sequence">Grows with every pass, so that a late frame can be told from a new one.</param>
    /// <param name="drawn">Whether there is any ink; without, the answer means nothing.</param>
    /// <param name="milliseconds">How long the pass took.</param>
    public static byte[] Encode(ForwardPass pass, uint sequence, bool drawn, float milliseconds)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var layers = pass.Architecture.Layers;
        var mapCount = layers.Sum(layer => layer.Output.Channels);
        var valueCount = layers.Sum(layer => layer.Output.Count);
        var classes = pass.Probabilities.Length;
        var frame = new byte[HeaderSize + 8 * mapCount + 8 * classes + valueCount];

        BinaryPrimitives.WriteUInt32LittleEndian(frame, sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), drawn ? 1u : 0u);
        BinaryPrimitives.WriteSingleLittleEndian(frame.AsSpan(8), milliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12), (uint)mapCount);

        var ranges = MemoryMarshal.Cast<byte, float>(frame.AsSpan(HeaderSize, 8 * mapCount));
        var scores = MemoryMarshal.Cast<byte, float>(frame.AsSpan(HeaderSize + 8 * mapCount, 8 * classes));
        pass.Logits.CopyTo(scores);
        pass.Probabilities.CopyTo(scores[classes..]);

        var bytes = frame.AsSpan(HeaderSize + 8 * mapCount + 8 * classes);
        var map = 0;
        foreach (var layer in layers)
            for (var channel = 0; channel < layer.Output.Channels; channel++, map++)
            {
                var values = pass.Map(layer, channel);
                (ranges[2 * map], ranges[2 * map + 1]) = Quantise(values, bytes);
                bytes = bytes[values.Length..];
            }
        return frame;
    }

    private static (float Min, float Max) Quantise(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        var factor = max > min ? 255 / (max - min) : 0;
        for (var i = 0; i < values.Length; i++)
            bytes[i] = (byte)((values[i] - min) * factor + 0.5f);
        return (min, max);
    }
}
