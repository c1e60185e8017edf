using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class SafeTensorsWriteTests
{
    [Fact]
    public void Write_TinyFile_HasTheFormatsExactBytes()
    {
        // 59 bytes of JSON and five spaces: the values begin at byte 72.
        var expected = Handmade.File("""{"1.bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}     """, 1, -2);

        Assert.Equal(expected, Written([new NamedTensor("1.bias", [2], new float[] { 1, -2 })]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abcde")]
    [InlineData("abcdefgh")]
    public void Write_AnyHeaderLength_AlignsTheDataToEightBytes(string name)
    {
        var file = Written([new NamedTensor(name, [1], new float[] { 1 })]);

        Assert.Equal(0, (file.Length - 4) % 8);
        Assert.Equal(file.Length - 4 - 8, file[0]);
    }

    [Fact]
    public void Write_Halves_RoundsEachNumberAndRefusesWhatIsTooLargeForOne()
    {
        var stream = new MemoryStream();
        SafeTensorsFile.Write(stream, [new NamedTensor("1.bias", [3], new float[] { 1, 0.1f, -65504 })], halves: true);
        stream.Position = 0;
        Assert.Equal([1, (float)(Half)0.1f, -65504], SafeTensorsFile.Read(stream).Tensors["1.bias"].Values.ToArray());
        Assert.Equal(6, stream.Length % 8);

        Assert.Throws<WeightsException>(() => SafeTensorsFile.Write(stream, [new NamedTensor("1.bias", [1], new float[] { 65536 })], halves: true));
    }

    [Fact]
    public void Write_ThenRead_GivesTheSame()
    {
        var random = new Random(29);
        NamedTensor[] tensors =
        [
            Random("8.weight", [120, 400]), Random("8.bias", [120]), Random("1.weight", [6, 1, 5, 5]),
            Random("empty", [0]), Random("scalar", []),
        ];
        var metadata = new Dictionary<string, string> { ["recipe"] = "{\"epochs\":10}", ["名字"] = "网络" };

        var file = Handmade.Read(Written(tensors, metadata));

        Assert.Equal(tensors.Select(t => t.Name), file.InFileOrder.Select(t => t.Name));
        Assert.All(tensors, tensor =>
        {
            Assert.Equal(tensor.Shape, file.Tensors[tensor.Name].Shape);
            Assert.Equal(tensor.Values.ToArray(), file.Tensors[tensor.Name].Values.ToArray());
        });
        Assert.Equal(metadata, file.Metadata);

        NamedTensor Random(string name, int[] shape) => new(
            name, shape, Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle() - 0.5f).ToArray());
    }

    [Fact]
    public void Write_SameNameTwice_IsRefusedAndWritesNothing()
    {
        var tensor = new NamedTensor("a", [1], new float[] { 1 });
        using var stream = new MemoryStream();

        var error = Assert.Throws<WeightsException>(() => SafeTensorsFile.Write(stream, [tensor, tensor]));

        Assert.Equal("Two tensors are named 'a'.", error.Message);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Write_DivergedNetwork_IsRefusedByName()
    {
        var error = Assert.Throws<WeightsException>(() => Written([new NamedTensor("4.bias", [2], new float[] { 1, float.NaN })]));

        Assert.Equal("Tensor '4.bias' holds NaN at position 1, which is not a finite number.", error.Message);
    }

    [Fact]
    public void Write_ReservedName_IsRefused()
    {
        var error = Assert.Throws<WeightsException>(() => Written([new NamedTensor("__metadata__", [1], new float[] { 1 })]));

        Assert.Equal("A tensor cannot be saved under the reserved name __metadata__.", error.Message);
    }

    [Theory]
    [InlineData(new[] { 2 })]
    [InlineData(new[] { -1 })]
    [InlineData(new[] { -1, -1 })]
    public void NamedTensor_ShapeOfAnotherCount_IsRefused(int[] shape) =>
        Assert.Throws<ArgumentException>(() => new NamedTensor("a", shape, new float[] { 1 }));

    private static byte[] Written(NamedTensor[] tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
