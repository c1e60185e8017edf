using System.Text.Json;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using Explorer.Network.Pretrained;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

/// <summary>Foreign weights and the network that they are taken for.</summary>
public sealed class WeightsMatchTests
{
    private static readonly NetworkWeights Known = PretrainedNetworks.Load("digits-modern");

    [Fact]
    public void Find_OtherNames_SaysWhatWasMatchedToWhat()
    {
        var match = WeightsMatch.Find(Renamed(["net.0", "net.3", "net.7", "net.9", "net.11"]), LeNet.Modern);

        Assert.Equal((MatchRule.Name, "net."), (match.Rule, match.Prefix));
        Assert.Equal("conv1.weight ← net.0.weight [6, 1, 5, 5]", match.Pairs[0].ToString());
        Assert.Equal("fc3.bias ← net.11.bias [10]", match.Pairs[^1].ToString());
        Assert.Equal(Known["4.weight"].ToArray(), match.ToWeights()["4.weight"].ToArray());
    }

    [Theory]
    [InlineData(MatchRule.Name, "1", "4", "8", "10", "12")]
    [InlineData(MatchRule.Name, "a.b.conv1", "a.b.conv2", "a.b.fc1", "a.b.fc2", "a.b.fc3")]
    [InlineData(MatchRule.Order, "first", "second", "third", "fourth", "fifth")]
    [InlineData(MatchRule.Order, "features.0", "features.3", "classifier.1", "classifier.3", "classifier.5")]
    public void Find_AnyNames_FindsThePlaces(MatchRule rule, params string[] names)
    {
        var match = WeightsMatch.Find(Renamed(names), LeNet.Modern);

        Assert.Equal(rule, match.Rule);
        foreach (var (name, _) in NetworkWeights.Expected(LeNet.Modern))
            Assert.Equal(Known[name].ToArray(), match.ToWeights()[name].ToArray());
    }

    [Fact]
    public void Find_TensorsSortedByName_AreMatchedByTheirShapes()
    {
        var file = Renamed(["features.0", "features.3", "classifier.1", "classifier.3", "classifier.5"]);

        var match = WeightsMatch.Find(file with { Tensors = [.. file.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)] }, LeNet.Modern);

        Assert.Equal(MatchRule.Shape, match.Rule);
        Assert.Equal(Known["12.bias"].ToArray(), match.ToWeights()["12.bias"].ToArray());
    }

    [Fact]
    public void Find_BiasThatIsMissing_IsALayerWithoutBias()
    {
        var file = Renamed(["1", "4", "8", "10", "12"]);

        var match = WeightsMatch.Find(file with { Tensors = [.. file.Tensors.Where(tensor => tensor.Name != "1.bias")] }, LeNet.Modern);

        Assert.False(match.Architecture["conv1"].HasBias);
        Assert.Equal("conv1 has no bias in the file, so it is a layer with bias=False.", match.Notes.Single().ToString());
    }

    [Fact]
    public void Find_BiasThatTheDescriptionHasNot_IsALayerWithBias()
    {
        LayerKind[] kinds = [.. LeNet.Modern.Kinds];
        kinds[8] = new Linear(120, Bias: false);

        Assert.Equal(LeNet.Modern, WeightsMatch.Find(Renamed(["1", "4", "8", "10", "12"]), new NetworkArchitecture("mine", kinds)).Architecture);
    }

    [Fact]
    public void Find_TensorsWithoutAPlace_AreNamedAndRefusedUnlessLeftOut()
    {
        var file = Renamed(["1", "4", "8", "10", "12"]);
        file = file with { Tensors = [.. file.Tensors, new NamedTensor("2.running_mean", [6], new float[6])], Unread = [new("2.num_batches_tracked", "I64", [])] };

        var match = WeightsMatch.Find(file, LeNet.Modern);

        Assert.Equal("2.running_mean", match.Unused.Single().Name);
        Assert.Equal("Not weights, and left out: '2.num_batches_tracked' (I64).", match.Notes.Single().ToString());
        Assert.Equal("The network has no place for '2.running_mean' [6]: give it the layers that they belong to, or import without them.", Assert.Throws<WeightsException>(match.RequireAllUsed).Message);
    }

    [Fact]
    public void Find_NameThatIsOnlyADotAndALeaf_IsATensorWithoutAPlace()
    {
        var file = Renamed(["1", "4", "8", "10", "12"]);
        file = file with { Tensors = [.. file.Tensors, new NamedTensor(".weight", [1], new float[1])] };

        Assert.Equal(".weight", WeightsMatch.Find(file, LeNet.Modern).Unused.Single().Name);

        var both = new StateDict([new NamedTensor("weight", [10, 784], new float[7840]), new NamedTensor(".weight", [1], new float[1])], [], new Dictionary<string, string>());
        Assert.Equal(".weight", WeightsMatch.Find(both, new NetworkArchitecture("mine", [new Reshape(1, 28, 28), new Flatten(), new Linear(10, Bias: false), new Softmax()])).Unused.Single().Name);
    }

    [Fact]
    public void OwnDatasets_OfTitlesInAnyScript_HaveIdsOfTheirOwn()
    {
        string Id(string title) => ImportAnswers.OwnDataset(title, new Shape(1, 1, 28, 28), ["a", "b"]).Id;

        Assert.NotEqual(Id("猫狗"), Id("花草"));
        Assert.Equal("own-猫-or-dog-2", Id("猫 or Dog 2"));
    }

    [Theory]
    [InlineData("lenet5_epoch=20_val_acc=0.9137_modern_relu_maxpool_adam_lr=0.001_batch=256_seed=0_final")]
    [InlineData("  ")]
    public void OwnDatasets_OfAnyFileName_CanBeReadAgain(string title)
    {
        var dataset = ImportAnswers.OwnDataset(title, new Shape(1, 1, 28, 28), ["a", "b"]);

        Assert.Equal(dataset, JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(dataset)));
        var tooLong = Assert.Throws<WeightsException>(() => ImportAnswers.OwnDataset("mine", new Shape(1, 1, 28, 28), ["a", new string('b', 81)]));
        Assert.Equal("Import_ClassNameTooLong", tooLong.Details.Code);
    }

    [Fact]
    public void Find_BatchNormalizationWithHalfOfItsTensors_TellsWhatWasAssumed()
    {
        LayerKind[] kinds = [.. LeNet.Modern.Kinds];
        var normalized = new NetworkArchitecture("mine", [.. kinds[..2], new BatchNorm2d(), .. kinds[2..]]);
        var file = Renamed(["1", "4", "8", "10", "12"]);
        file = file with { Tensors = [.. file.Tensors.Take(2), new NamedTensor("2.running_mean", [6], new float[] { 1, 2, 3, 4, 5, 6 }), .. file.Tensors.Skip(2)] };

        var match = WeightsMatch.Find(file, normalized).RequireAllUsed();

        Assert.Equal(["bn1.weight is not in the file; 1 is taken, as in a new layer.", "bn1.bias is not in the file; 0 is taken, as in a new layer.", "bn1.running_var is not in the file; 1 is taken, as in a new layer."], match.Notes.Select(note => note.ToString()));
        Assert.Equal([1, 2, 3, 4, 5, 6], match.ToWeights()["2.running_mean"].ToArray());
    }

    [Fact]
    public void Find_AnotherNetwork_NamesTheFirstLayerThatDiffers()
    {
        LayerKind[] kinds = [.. LeNet.Modern.Kinds];
        kinds[4] = new Conv2d(8, 5);

        Assert.Equal(
            "conv2 needs weights of the shape [8, 6, 5, 5], but the tensor in its place, '4.weight', has [16, 6, 5, 5]: name the network that the file was trained with.",
            Assert.Throws<WeightsException>(() => WeightsMatch.Find(Renamed(["1", "4", "8", "10", "12"]), new NetworkArchitecture("mine", kinds))).Message);
        Assert.Equal(
            "The network has 5 layers with weights, but the file has tensors for 3: name the network that the file was trained with.",
            Assert.Throws<WeightsException>(() => WeightsMatch.Find(Renamed(["1", "4", "8"]), LeNet.Modern)).Message);
    }

    [Theory]
    [InlineData("digits-classic")]
    [InlineData("digits-modern")]
    [InlineData("garments-classic")]
    [InlineData("garments-drawn")]
    public void Understand_FileThatSaysNothing_IsDecidedByTheTestImages(string id)
    {
        var (weights, card) = (PretrainedNetworks.Load(id), PretrainedNetworks.Find(id)!);

        var import = NetworkImport.Understand(Bare(weights), new ImportAnswers());

        Assert.Equal(weights.Architecture.Kinds, import.Match.Architecture.Kinds);
        Assert.Equal((card.Dataset, Normalization.None), (import.Dataset, import.Normalization));
        Assert.InRange(import.Taken!.Accuracy, card.TestAccuracy!.Value - 0.03, 1);
        Assert.True(import.IsDatasetTried);
        Assert.True(import.Normalizations.Count > 1);
    }

    [Fact]
    public void Understand_WeightsThatNobodyTrained_AsksForTheNetwork()
    {
        var error = Assert.Throws<WeightsException>(() => NetworkImport.Understand(Bare(Initialization.Xavier(LeNet.Classic, seed: 3)), new ImportAnswers()));

        Assert.Equal("Import_AskArchitecture", error.Details.Code);
        Assert.Contains("Sigmoid, AvgPool2d, padding 2, 0", Assert.Throws<WeightsException>(() => NetworkImport.Understand(Bare(Initialization.Xavier(LeNet.Classic, seed: 3)), new ImportAnswers { Dataset = Own })).Message, StringComparison.Ordinal);
        Assert.Equal("Import_AskCode", Assert.Throws<WeightsException>(() => NetworkImport.Understand(new StateDict([new NamedTensor("x.weight", [3], new float[3])], [], new Dictionary<string, string>()), new ImportAnswers())).Details.Code);
    }

    [Fact]
    public void Understand_OwnClasses_TakesWhatThePersonSays()
    {
        var import = NetworkImport.Understand(Bare(Known), new ImportAnswers { Architecture = LeNet.Modern, Dataset = Own, Normalization = new([0.5], [0.25]) });

        using var file = new MemoryStream();
        import.ToFile().Save(file);
        file.Position = 0;
        var read = NetworkFile.Load(file);
        Assert.Equal((Own, new Normalization([0.5], [0.25])), (read.Dataset, read.Weights.Normalization));
        Assert.Empty(import.Normalizations);
    }

    [Fact]
    public void Understand_DataOfAnotherSize_IsRefused() => Assert.Equal("Run_NetworkDoesNotFit",
        Assert.Throws<WeightsException>(() => NetworkImport.Understand(Bare(Known), new ImportAnswers { Architecture = LeNet.Modern, Dataset = Own with { Height = 32 } })).Details.Code);

    /// <summary>A network that learned from normalized images reads those alone well, and is given them.</summary>
    [Fact]
    public void Understand_WeightsOfNormalizedImages_ProposesTheirNormalization()
    {
        var normalization = new Normalization([0.2860], [0.3530]);
        var data = BundledSamples.Load(DatasetCatalog.Garments);
        var config = TrainingConfig.Course with { Epochs = 2, BatchSize = 64, LearningRate = 0.003, Optimizer = Optimizer.Adam, Threads = 1 };
        var trained = Trainer.Run(new TrainingJob(LeNet.Modern, config, data.Train, data.Test, ComputeDevice.Choose("cpu")) { Normalization = normalization }, observer: null, TestContext.Current.CancellationToken).Weights;

        var import = NetworkImport.Understand(Bare(trained), new ImportAnswers { Architecture = LeNet.Modern, Dataset = DatasetCatalog.Garments });

        Assert.Equal(normalization, import.Normalization);
        Assert.Equal(Evaluation.Accuracy(trained, data.Test), import.Taken!.Accuracy, 12);
        Assert.True(import.Taken.Accuracy > import.Normalizations.Single(trial => trial.Normalization.IsNone).Accuracy);
    }

    private static Dataset Own { get; } = new() { Id = "runes", Title = "Runes", Height = 28, Width = 28, ClassNames = [.. Enumerable.Range(0, 10).Select(i => $"rune {i}")] };

    private static StateDict Bare(NetworkWeights weights) => new([.. new NetworkFile(weights).Tensors()], [], new Dictionary<string, string> { ["architecture"] = "LeNet" });

    private static StateDict Renamed(string[] names) => new(
        [.. NetworkWeights.Expected(LeNet.Modern).Zip(names.SelectMany(name => new[] { $"{name}.weight", $"{name}.bias" }))
            .Select(pair => new NamedTensor(pair.Second, pair.First.Shape.ToArray(), Known[pair.First.Name].ToArray()))],
        [], new Dictionary<string, string>());
}
