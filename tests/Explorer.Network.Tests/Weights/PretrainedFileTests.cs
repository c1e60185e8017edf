using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class PretrainedFileTests
{
    private const string Image = """{"type":"Reshape","channels":1,"rows":28,"columns":28}""";
    private const string End = """{"type":"Linear","features":10},{"type":"Softmax"}""";

    public static TheoryData<NetworkArchitecture, Subject?> Networks => new()
    {
        { LeNet.Classic, Subject.Digits },
        { LeNet.Modern, Subject.Garments },
        { new NetworkArchitecture("mine", [new ReshapeSpec(1, 28, 28), new Conv2dSpec(3, 7, 2, 3), new Pool2dSpec(Pooling.Max, 3, 2, 1), new FlattenSpec(), new LinearSpec(10), new SoftmaxSpec()]), null },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void SaveAndLoad_AnyNetwork_ComesBackWhole(NetworkArchitecture architecture, Subject? subject)
    {
        var weights = Initialization.Xavier(architecture, seed: 3);
        using var stream = new MemoryStream();

        new NetworkFile(weights, subject).Save(stream);
        stream.Position = 0;
        var (loaded, loadedSubject) = NetworkFile.Load(stream);

        Assert.Equal(subject, loadedSubject);
        Assert.Equal(architecture.Name, loaded.Architecture.Name);
        Assert.Equal(architecture.Layers.Select(layer => layer.Spec), loaded.Architecture.Layers.Select(layer => layer.Spec));
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
            """{"name":"classic","layers":[{"type":"Reshape","channels":1,"rows":28,"columns":28},{"type":"Conv2d","channels":6,"kernel":5,"padding":2,"stride":1},{"type":"Activation","function":"Sigmoid"},""",
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
        var wider = new NetworkArchitecture("wider", LeNet.Classic.Layers.Select(layer => layer.Index == 1 ? new Conv2dSpec(8, 5, 2) : layer.Spec));
        using var stream = Foreign(wider);

        var message = Assert.Throws<WeightsException>(() => NetworkFile.Load(stream, LeNet.Classic)).Message;

        Assert.StartsWith("Tensor '1.weight' should have the shape [6, 1, 5, 5], but has [8, 1, 5, 5]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", "cannot be understood")]
    [InlineData("null", "without a name or without layers")]
    [InlineData("""{"name":"x","layers":[]}""", "without a name or without layers")]
    [InlineData("""{"name":"x","layers":[null]}""", "without a name or without layers")]
    [InlineData("""{"name":"x","layers":[{"type":"Attention"}]}""", "cannot be understood")]
    [InlineData("""{"name":"x","layers":[{"channels":1}]}""", "cannot be understood")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Flatten"}]}""", "does not end in a linear layer and its softmax")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Softmax"},{"type":"Flatten"},{{End}}]}""", "does not end in a linear layer and its softmax")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{{End}}]}""", "cannot be built: fc1 needs a vector")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","channels":6,"kernel":5,"padding":2147483647},{"type":"Flatten"},{{End}}]}""", "with a number above 4096")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","channels":4096,"kernel":1,"padding":4096},{"type":"Flatten"},{{End}}]}""", "cannot be built")]
    [InlineData($$"""{"name":"x","layers":[{{Image}},{"type":"Conv2d","channels":1,"kernel":1,"padding":2000},{"type":"Flatten"},{{End}}]}""", "more than 4194304 cells")]
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
