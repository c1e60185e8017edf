using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class SafeTensorsReadTests
{
    [Fact]
    public void Read_HandmadeFile_GivesNamesShapesValuesAndMetadata()
    {
        var header = $$"""
            {"__metadata__":{"format":"pt","note":"é"},{{Handmade.Entry("b", "[2]", "[16,24]")}},{{Handmade.Entry("a", "[2,1,2]", "[0,16]")}}}
            """;

        var file = Handmade.Read(Handmade.File(header + "   ", 1, -2, 0.5f, float.Epsilon, 7, -0f));

        Assert.Equal(["a", "b"], file.InFileOrder.Select(tensor => tensor.Name));
        Assert.Equal([2, 1, 2], file.Tensors["a"].Shape);
        Assert.Equal([1, -2, 0.5f, float.Epsilon], file.Tensors["a"].Values.ToArray());
        Assert.Equal([7, -0f], file.Tensors["b"].Values.ToArray());
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("é", file.Metadata["note"]);
    }

    [Fact]
    public void Read_ScalarAndEmptyTensor_AreAccepted()
    {
        var header = $$"""{{{Handmade.Entry("none", "[0,3]", "[0,0]")}},{{Handmade.Entry("one", "[]", "[0,4]")}}}""";

        var file = Handmade.Read(Handmade.File(header, 3));

        Assert.Equal(0, file.Tensors["none"].Values.Length);
        Assert.Equal([3], file.Tensors["one"].Values.ToArray());
        Assert.Empty(file.Tensors["one"].Shape);
    }

    [Fact]
    public void Read_NoTensors_IsAnEmptyFile()
    {
        var file = Handmade.Read(Handmade.File("{}"));

        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void Read_StreamThatGivesAByteAtATime_ReadsAll()
    {
        using var stream = new TrickleStream(Handmade.File($$"""{{{Handmade.Entry("a", "[2]", "[0,8]")}}}""", 4, 5));

        Assert.Equal([4, 5], SafeTensorsFile.Read(stream).Tensors["a"].Values.ToArray());
    }

    [Fact]
    public void Read_MissingFile_IsAnIoError() =>
        Assert.ThrowsAny<IOException>(() => SafeTensorsFile.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
