using System.Buffers.Binary;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class FrameEncoderTests(Networks networks)
{
    [Theory]
    [InlineData("digits-modern")]
    [InlineData("garments-classic")]
    public void Frame_Decoded_HoldsEveryValueToHalfAStep(string network)
    {
        var dataset = networks.Library.Find(network)!.Dataset;
        for (var label = 0; label < 10; label++)
        {
            var pass = networks.Library.Get(network).Run(SampleGallery.Pixels(dataset, new(label, 0)));
            var frame = DecodedFrame.Read(FrameEncoder.Encode(pass, 41, true, 0.25f));
            Assert.Equal((41u, 1u, 0.25f), (frame.Sequence, frame.Drawn, frame.Milliseconds));
            Assert.Equal(pass.Logits.ToArray(), frame.Logits);
            Assert.Equal(pass.Probabilities.ToArray(), frame.Probabilities);
            Assert.Equal(pass.Architecture.Layers.Select(layer => (layer.Name, layer.Output.Channels, layer.Output.Rows, layer.Output.Columns)), frame.Layers);
            var map = 0;
            foreach (var layer in pass.Architecture.Layers)
                for (var channel = 0; channel < layer.Output.Channels; channel++, map++)
                {
                    var expected = pass.Map(layer, channel).ToArray();
                    var (min, max, bytes) = frame.Maps[map];
                    Assert.Equal(expected.Min(), min);
                    Assert.Equal(expected.Max(), max);
                    // Half a step, and a little for the rounding of floats.
                    var tolerance = (max - min) / 255.0 * 0.5 * 1.001 + 1e-7;
                    for (var i = 0; i < expected.Length; i++)
                        Assert.Equal(expected[i], min + (max - min) * (bytes[i] / 255.0), tolerance);
                }
            Assert.Equal(frame.Maps.Count, map);
        }
    }

    [Fact]
    public void Frame_OfABlankPad_SaysSoAndHasNoStepWhereNothingDiffers()
    {
        var pass = networks.Library.Get("digits-modern").Run(new byte[784]);
        var frame = DecodedFrame.Read(FrameEncoder.Encode(pass, uint.MaxValue, false, 0));
        Assert.Equal((uint.MaxValue, 0u), (frame.Sequence, frame.Drawn));
        Assert.Equal((0f, 0f), (frame.Maps[0].Min, frame.Maps[0].Max));
        Assert.All(frame.Maps[0].Bytes, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Frame_OfAnyPass_IsUnderTwentyKilobytes()
    {
        var pass = networks.Library.Get("digits-modern").Run(new byte[784]);
        Assert.InRange(FrameEncoder.Encode(pass, 1, true, 1).Length, 15_000, 20_000);
    }

    /// <summary>Reads the layout that the encoder's comment describes, without sharing any of its code.</summary>
    private sealed record DecodedFrame(
        uint Sequence, uint Drawn, float Milliseconds, List<(string Name, int Channels, int Rows, int Columns)> Layers, float[] Logits, float[] Probabilities, List<(float Min, float Max, byte[] Bytes)> Maps)
    {
        public static DecodedFrame Read(byte[] frame)
        {
            var at = 0;
            Assert.Equal("FRM2", System.Text.Encoding.ASCII.GetString(frame, 0, 4));
            at += 4;
            var (sequence, drawn, milliseconds, layerCount, classes) = (U32(), U32(), F32(), (int)U32(), (int)U32());
            var layers = new List<(string Name, int Channels, int Rows, int Columns)>();
            for (var i = 0; i < layerCount; i++)
            {
                var length = (int)U32();
                var name = System.Text.Encoding.UTF8.GetString(frame, at, length);
                at += (length + 3) / 4 * 4;
                layers.Add((name, (int)U32(), (int)U32(), (int)U32()));
            }
            var ranges = Enumerable.Range(0, layers.Sum(layer => layer.Channels)).Select(_ => (Min: F32(), Max: F32())).ToArray();
            float[] logits = [.. Enumerable.Range(0, classes).Select(_ => F32())];
            float[] probabilities = [.. Enumerable.Range(0, classes).Select(_ => F32())];
            var maps = new List<(float, float, byte[])>();
            foreach (var layer in layers)
                for (var channel = 0; channel < layer.Channels; channel++)
                {
                    var size = layer.Rows * layer.Columns;
                    maps.Add((ranges[maps.Count].Min, ranges[maps.Count].Max, frame[at..(at + size)]));
                    at += size;
                }
            Assert.Equal(frame.Length, at);
            return new(sequence, drawn, milliseconds, layers, logits, probabilities, maps);

            uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan((at += 4) - 4));
            float F32() => BinaryPrimitives.ReadSingleLittleEndian(frame.AsSpan((at += 4) - 4));
        }
    }
}
