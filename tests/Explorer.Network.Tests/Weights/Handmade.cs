using System.Buffers.Binary;
using System.Text;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

/// <summary>Assembles safetensors files by hand, independently of the writer under test.</summary>
internal static class Handmade
{
    /// <summary>Length, header text and data, with nothing checked or padded.</summary>
    public static byte[] File(string header, params float[] values) => File(Encoding.UTF8.GetBytes(header), values);

    public static byte[] File(byte[] header, params float[] values)
    {
        var file = new byte[8 + header.Length + (4 * values.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + header.Length + (4 * i)), values[i]);
        return file;
    }

    /// <summary>A header entry.</summary>
    public static string Entry(string name, string shape, string offsets, string type = "F32") =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":{{offsets}}}
        """;

    public static SafeTensorsFile Read(byte[] file, SafeTensorsLimits? limits = null)
    {
        using var stream = new MemoryStream(file);
        return SafeTensorsFile.Read(stream, limits);
    }

    /// <summary>The sentence with which a file is refused.</summary>
    public static string Refusal(byte[] file, SafeTensorsLimits? limits = null) =>
        Assert.Throws<WeightsException>(() => Read(file, limits)).Message;
}
