using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class PretrainedFileTests
{
    private const string Image = """{"type":"Reshape","channels":1,"height":28,"width":28}""";
    private const string End = """{"type":"Linear","out_features":10},{"type":"Softmax"}""";

    public static TheoryData<NetworkArchitecture, Dataset?> Networks => new()
    {
        { LeNet.Classic, DatasetCatalog.Digits },
        { LeNet.Modern, DatasetCatalog.Garments },
        { new NetworkArchitecture("mine", [new Reshape(1, 28, 28), new Conv2d(3, 7, padding: 2, stride: 3), new MaxPool2d(3, 2, 1), new Flatten(), new Linear(10), new Softmax()]), null },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void SaveAndLoad_AnyNetwork_ComesBackWhole(NetworkArchitecture architecture, Dataset? dataset)
    {
        var weights = Initialization.Xavier(architecture, seed: 3);
        using var stream = new MemoryStream();

        new NetworkFile(weights, dataset).Save(stream);
        stream.Position = 0;
        var (loaded, loadedDataset) = NetworkFile.Load(stream);

        Assert.Equal(dataset, loadedDataset);
        Assert.Equal(architecture.Name, loaded.Architecture.Name);
        Assert.Equal(architecture.Layers.Select(layer => layer.Kind), loaded.Architecture.Layers.Select(layer => layer.Kind));
        foreach (var (name, _) in NetworkWeights.Expected(architecture))
            Assert.Equal(weights[name].ToArray(), loaded[name].ToArray());
    }

    [Fact]
    public void Save_Description_HoldsTheHyperparametersAlone()
    {
        using var stream = new MemoryStream();
        new NetworkFile(Initialization.Xavier(LeNet.Classic, seed: 0)).Save(stream);
        stream.Position = 0;

        var description = SafeTensorsFile.Read(stream).Metadata["architecture"];

        Assert.StartsWith(
            """{"name":"classic","layers":[{"type":"Reshape","channels":1,"height":28,"width":28},{"type":"Conv2d","out_channels":6,"kernel_size":5,"padding":2},{"type":"Sigmoid"},{"type":"AvgPool2d","kernel_size":2,"stride":2},""",
            description, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ForeignFile_NeedsAnArchitecture()
    {
        using var stream = Foreign(LeNet.Classic);

        Assert.Contains("has to be named", Assert.Throws<WeightsException>(() => NetworkFile.Load(stream)).Message, StringComparison.Ordinal);
        stream.Position = 0;
        Assert.Same(LeNet.Modern, NetworkFile.Load(stream, LeNet.Modern).Weights.Architecture);
    }

    [Fact]
    public void Load_OtherShapes_NamesTensorWantedAndFound()
    {
        var wider = new NetworkArchitecture("wider", LeNet.Classic.Layers.Select(layer => layer.Index == 1 ? new Conv2d(8, 5, padding: 2) : layer.Kind));
        using var stream = Foreign(wider);

        var message = Assert.Throws<WeightsException>(() => NetworkFile.Load(stream, LeNet.Classic)).Message;

        Assert.StartsWith("Tensor '1.weight' should have the shape [6, 1, 5, 5], but has [8, 1, 5, 5]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", "The network's description is not valid JSON.")]
    [InlineData("null", "has no name or no layers")]
    [InlineData("""{"name":"x","layers":[]}""", "has no name or no layers")]
    [InlineData("""{"name":"x","layers":[null]}""", "has no name or no layers")]
    [InlineData("""{"name":"","layers":[{"type":"Flatten"}]}""", "has no name or no layers")]
    [InlineData("""{"name":"x","layers":[{"type":"Attention"}]}""", "has a layer of the unsupported type 'Attention'")]
    [InlineData("""{"name":"x","layers":[{"channels":1}]}""", "has no name or no layers")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Flatten"}]}""", "does not end in a vector with one element per class")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Softmax"},{"type":"Flatten"},{{End}}]}""", "cannot be built: softmax needs a vector, but its input is 1×28×28 feature maps")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Flatten"},{"type":"Softmax"},{"type":"Flatten"},{{End}}]}""", "cannot be built: flatten2 comes after the softmax")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{{End}}]}""", "cannot be built: fc1 needs a vector")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","out_channels":6,"kernel_size":5,"padding":2147483647},{"type":"Flatten"},{{End}}]}""", "or a number above 4096")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","out_channels":4096,"kernel_size":1,"padding":4096},{"type":"Flatten"},{{End}}]}""", "cannot be built: conv1 is too large")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","out_channels":1,"kernel_size":1,"padding":2000},{"type":"Flatten"},{{End}}]}""", "more than 4194304 elements")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","channels":6,"kernel":5,"padding":2147483647},{"type":"Flatten"},{{End}}]}""", "or a number above 4096")]
    public void Load_HostileDescription_IsRefusedInASentence(string description, string saying)
    {
        using var stream = Foreign(LeNet.Classic, new Dictionary<string, string> { ["architecture"] = description });

        Assert.Contains(saying, Assert.Throws<WeightsException>(() => NetworkFile.Load(stream)).Message, StringComparison.Ordinal);
    }

    private static MemoryStream Foreign(NetworkArchitecture architecture, Dictionary<string, string>? metadata = null)
    {
        var weights = Initialization.Xavier(architecture, seed: 0);
        var stream = new MemoryStream();
        SafeTensorsFile.Write(
            stream,
            NetworkWeights.Expected(architecture).Select(tensor => new NamedTensor(tensor.Name, tensor.Shape.ToArray(), weights[tensor.Name].ToArray())),
            metadata);
        stream.Position = 0;
        return stream;
    }
}
