using System.Globalization;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class HostileLayoutTests
{
    [Theory]
    [InlineData("[0,4]", "Tensor 'b' begins at byte 0, within the tensor before it.")]
    [InlineData("[2,6]", "Tensor 'b' begins at byte 2, within the tensor before it.")]
    [InlineData("[8,12]", "Tensor 'b' begins at byte 8, but the data before it ends at byte 4.")]
    public void Read_OverlapOrGap_IsRefusedByName(string offsets, string sentence) =>
        Assert.Equal(sentence, Handmade.Refusal(Handmade.File(
            $$"""{{{Handmade.Entry("a", "[1]", "[0,4]")}},{{Handmade.Entry("b", "[1]", offsets)}}}""", 1, 2, 3)));

    [Fact]
    public void Read_DataNotFromZero_IsRefusedByName() =>
        Assert.Equal(
            "Tensor 'a' begins at byte 4, but the data before it ends at byte 0.",
            Handmade.Refusal(Handmade.File($$"""{{{Handmade.Entry("a", "[1]", "[4,8]")}}}""", 1, 2)));

    [Fact]
    public void Read_SameNameTwice_IsRefusedByName() =>
        Assert.Equal(
            "The header names 'a' twice.",
            Handmade.Refusal(Handmade.File(
                $$"""{{{Handmade.Entry("a", "[1]", "[0,4]")}},{{Handmade.Entry("a", "[1]", "[4,8]")}}}""", 1, 2)));

    [Fact]
    public void Read_DataEndsEarly_IsRefusedByName() =>
        Assert.Equal(
            "The weights file ends within tensor 'b', which needs 8 bytes.",
            Handmade.Refusal(Handmade.File(
                $$"""{{{Handmade.Entry("a", "[1]", "[0,4]")}},{{Handmade.Entry("b", "[2]", "[4,12]")}}}""", 1, 2)));

    [Fact]
    public void Read_BytesAfterTheLastTensor_AreRefused() =>
        Assert.Equal(
            "The weights file goes on after its last tensor.",
            Handmade.Refusal(Handmade.File($$"""{{{Handmade.Entry("a", "[1]", "[0,4]")}}}""", 1, 2)));

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Read_ValueNotFinite_IsRefusedByNameAndPosition(float value, string text) =>
        Assert.Equal(
            $"Tensor 'a' holds {text} at position 2, which is not a finite number.",
            Handmade.Refusal(Handmade.File($$"""{{{Handmade.Entry("a", "[3]", "[0,12]")}}}""", 1, 2, value)));

    [Fact]
    public void Read_MoreDataThanTheLimit_IsRefusedByName() =>
        Assert.Equal(
            "Tensor 'b' ends at byte 12, but at most 8 bytes of data are read.",
            Handmade.Refusal(
                Handmade.File($$"""{{{Handmade.Entry("a", "[1]", "[0,4]")}},{{Handmade.Entry("b", "[2]", "[4,12]")}}}""", 1, 2, 3),
                new SafeTensorsLimits(DataBytes: 8)));

    [Fact]
    public void Read_HeaderLongerThanTheLimit_IsRefused() =>
        Assert.Equal(
            "The weights file claims a header of 40 bytes, but at most 39 are read.",
            Handmade.Refusal(Handmade.File("{}".PadRight(40)), new SafeTensorsLimits(HeaderBytes: 39)));

    [Fact]
    public void Read_TwoGigabytesOfZeros_AreRefusedAfterTheFirstBytes()
    {
        using var stream = new ZeroStream(2L << 30);

        var error = Assert.Throws<WeightsException>(() => SafeTensorsFile.Read(stream));

        Assert.Equal("The header of the weights file is not valid JSON.", error.Message);
        Assert.InRange(stream.Position, 0, 64);
    }

    [Theory]
    [InlineData(16_777_215)]
    [InlineData(1)]
    public void Read_LyingLengths_AllocateNoMoreThanWhatArrives(int count)
    {
        var lyingData = Handmade.File($$"""{{{Handmade.Entry("a", $"[{count}]", $"[0,{4L * count}]")}}}""");
        byte[] lyingHeader = [0xFF, 0xFF, 0x0F, 0, 0, 0, 0, 0, (byte)'{'];
        Handmade.Refusal(lyingData);
        Handmade.Refusal(lyingHeader);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Handmade.Refusal(lyingData);
        Handmade.Refusal(lyingHeader);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
    }

    [Fact]
    public void Read_AnyByteChanged_IsReadOrRefusedButNeverFails()
    {
        var good = Handmade.File($$"""{"__metadata__":{"k":"v"},{{Handmade.Entry("a", "[1,2]", "[0,8]")}}}""", 1, 2);
        var random = new Random(23);
        for (var i = 0; i < 5000; i++)
        {
            var broken = good.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            if (i % 5 == 0) broken = broken[..random.Next(broken.Length)];

            if (Record.Exception(() => Handmade.Read(broken)) is { } error)
            {
                Assert.IsType<WeightsException>(error);
                Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
                Assert.True(error.Message.Length < 400, error.Message.Length.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private sealed class ZeroStream(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var got = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, got).Clear();
            Position += got;
            return got;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
