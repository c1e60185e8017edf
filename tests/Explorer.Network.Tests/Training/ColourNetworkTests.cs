using Explorer.Network.Ablation;
using Explorer.Network.Architecture;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Training;

/// <summary>A network that is no LeNet, on images that are no digits: three channels of 32×32, three convolutions with batch normalization and tanh.</summary>
public sealed class ColourNetworkTests : IDisposable
{
    private const int Classes = 4;

    private static readonly NetworkArchitecture Network = new("colour",
    [
        new Reshape(3, 32, 32),
        new Conv2d(6, 3, padding: 1), new BatchNorm2d(), new Tanh(), new MaxPool2d(2, 2),
        new Conv2d(8, 3, 1, 1, 1, Groups: 2, Bias: false), new BatchNorm2d(), new Tanh(), new AvgPool2d(2, 2),
        new Conv2d(10, 3), new BatchNorm2d(0.001, 0.2), new Tanh(), new AdaptiveAvgPool2d(2),
        new Flatten(), new Dropout(0.2), new Linear(12), new Tanh(), new Linear(Classes), new Softmax(),
    ]);

    private static readonly Dataset Data = new()
    {
        Id = "patches", Title = "Patches", Channels = 3, Height = 32, Width = 32, ClassNames = ["red", "green", "blue", "grey"],
        Normalization = new([0.4, 0.5, 0.6], [0.2, 0.25, 0.3]),
    };

    private static readonly ImageSet Train = Images(64, 1);
    private static readonly ImageSet Test = Images(24, 2);

    private static readonly TrainingConfig Config = new() { Epochs = 1, BatchSize = 16, Optimizer = Optimizer.Adam, LearningRate = 0.003, Seed = 3, Threads = 1 };

    private static readonly Lazy<TrainingResult> Trained = new(() => Trainer.Run(Job(Config), null));

    private readonly RunScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Network_OfThisTest_FitsItsDataSet()
    {
        Assert.True(Data.Fits(Network));
        Assert.False(DatasetCatalog.Digits.Fits(Network));
        Assert.False((Data with { ClassNames = ["one", "other"] }).Fits(Network));
        Assert.Equal([1, 3, 32, 32], Data.Shape.ToArray());
    }

    [Fact]
    public void Epoch_OnRandomImages_ChangesWeightsAndRunningStatistics()
    {
        var reports = new List<TrainingReport>();
        var result = Trainer.Run(Job(Config), new Reports(reports), TestContext.Current.CancellationToken);
        var first = Initialization.Xavier(Network, Config.Seed, Data.Normalization);

        Assert.Equal((1, false), (result.Epochs, result.Stopped));
        Assert.All(reports, report => Assert.True(double.IsFinite(report.TrainLoss) && report.TrainLoss > 0));
        Assert.Equal(Data.Normalization, result.Weights.Normalization);
        foreach (var (name, _) in NetworkWeights.Expected(Network))
        {
            Assert.All(result.Weights[name].ToArray(), value => Assert.True(float.IsFinite(value), name));
            // A batch normalization takes away whatever the bias before it adds, so that the bias has no gradient worth the name.
            if (name is not ("1.bias" or "9.bias"))
                Assert.False(first[name].SequenceEqual(result.Weights[name]), name);
        }
        foreach (var layer in Network.Layers.Where(layer => layer.Kind is BatchNorm2d))
        {
            Assert.All(first[layer.StateName("running_mean")].ToArray(), mean => Assert.Equal(0, mean));
            Assert.All(result.Weights[layer.StateName("running_mean")].ToArray(), mean => Assert.NotEqual(0, mean));
            Assert.All(result.Weights[layer.StateName("running_var")].ToArray(), variance => Assert.True(variance > 0 && variance != 1));
        }
        RunScene.AssertSame(Trained.Value.Weights, result.Weights);
    }

    /// <summary>One step on one batch of all images: what the first batch normalization measures is known by hand.</summary>
    [Fact]
    public void RunningStatistics_AfterOneStep_AreTheBatchsByHand()
    {
        var network = new NetworkArchitecture("first", [.. Network.Kinds.Take(3), new Flatten(), new Linear(Classes), new Softmax()]);
        var first = Initialization.Xavier(network, Config.Seed, Data.Normalization);
        var (size, values) = (32 * 32, Enumerable.Range(0, 6).Select(_ => new List<double>()).ToArray());
        for (var i = 0; i < Train.Count; i++)
        {
            var convolved = ReferenceNetwork.Run(first, Train.Image(i))[1];
            for (var channel = 0; channel < 6; channel++)
                values[channel].AddRange(convolved.AsSpan(channel * size, size));
        }

        var trained = Trainer.Run(Job(Config with { BatchSize = Train.Count }) with { Architecture = network }, null, TestContext.Current.CancellationToken).Weights;

        for (var channel = 0; channel < 6; channel++)
        {
            var mean = values[channel].Average();
            var variance = values[channel].Sum(value => (value - mean) * (value - mean)) / (values[channel].Count - 1);
            Assert.Equal(0.1 * mean, trained["2.running_mean"][channel], 1e-5);
            Assert.Equal(0.9 + 0.1 * variance, trained["2.running_var"][channel], 1e-4);
        }
    }

    [Fact]
    public void Run_FromItsCheckpoint_EndsAsIfNeverStopped()
    {
        var job = Job(Config with { Epochs = 3 });
        var checkpoints = new Checkpoints();
        var whole = Trainer.Run(job, checkpoints, TestContext.Current.CancellationToken);
        _scene.Folder.Create();
        _scene.Folder.SaveCheckpoint(checkpoints.All[1]);

        var rest = Trainer.Run(job with { From = _scene.Folder.LoadCheckpoint() }, null, TestContext.Current.CancellationToken);

        RunScene.AssertSame(whole.Weights, rest.Weights);
        Assert.Equal(Data.Normalization, _scene.Folder.LoadCheckpoint()!.Weights.Normalization);
    }

    [Fact]
    public void Evaluation_OfTheTrainedNetwork_AgreesWithTheRecognizer()
    {
        using var recognizer = new Recognizer(Trained.Value.Weights);
        var logits = Evaluation.Logits(Trained.Value.Weights, Test);
        for (var i = 0; i < Test.Count; i++)
        {
            var pass = recognizer.Run(Test.Image(i));
            for (var one = 0; one < Classes; one++)
                Assert.Equal(pass.Logits[one], logits[i * Classes + one], 1e-4f);
        }
        var right = Enumerable.Range(0, Test.Count).Count(i => recognizer.Run(Test.Image(i)).Prediction == Test.Label(i));
        Assert.Equal(right / (double)Test.Count, Trained.Value.Final!.TestAccuracy!.Value, 12);
    }

    [Fact]
    public void File_SavedAndLoaded_ComesBackWhole()
    {
        _scene.Folder.Create();
        _scene.Folder.SaveNetwork(Trained.Value.Weights, Data);

        var (weights, dataset) = _scene.Folder.LoadNetwork();

        RunScene.AssertSame(Trained.Value.Weights, weights);
        Assert.Equal((Network, Data, Data.Normalization), (weights.Architecture, dataset, weights.Normalization));
        Assert.Equal(
            [
                "1.weight", "1.bias", "2.weight", "2.bias", "2.running_mean", "2.running_var", "5.weight", "6.weight", "6.bias", "6.running_mean", "6.running_var",
                "9.weight", "9.bias", "10.weight", "10.bias", "10.running_mean", "10.running_var", "15.weight", "15.bias", "17.weight", "17.bias",
            ],
            SafeTensorsFile.Read(Path.Combine(_scene.Folder.Path, "network.safetensors")).InFileOrder.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Archive_ExportedAndImported_ComesBackWhole()
    {
        var record = Keep();
        using var zip = new MemoryStream();
        RunArchive.Export(_scene.Folder, record, zip);

        var imported = new RunFolder(_scene["imported"]);
        var found = RunArchive.Import(zip, imported);

        Assert.Equal((Network, Data, RunState.Finished), (found.Network, found.Data.Dataset, found.State));
        Assert.Equal(new DatasetSelection(Data, DatasetPart.Folder), found.Data);
        Assert.Equal(record.Reports, imported.LoadRecord().Reports);
        Assert.Equal(("patches-colour", Data), (found.Card!.Id, found.Card.Dataset));
        Assert.StartsWith("explorer train --data PATH --image-size 32 --network network.json --epochs 1 ", found.Card.Command, StringComparison.Ordinal);
        var (weights, dataset) = imported.LoadNetwork();
        RunScene.AssertSame(Trained.Value.Weights, weights);
        Assert.Equal((Data, Data.Normalization), (dataset, weights.Normalization));
        using Recognizer before = new(Trained.Value.Weights), after = new(weights);
        Assert.Equal(before.Run(Test.Image(0)).Logits.ToArray(), after.Run(Test.Image(0)).Logits.ToArray());
    }

    [Theory]
    [InlineData("input")]
    [InlineData("bn1")]
    [InlineData("pool1")]
    [InlineData("conv2")]
    [InlineData("bn3")]
    [InlineData("drop1")]
    public void Gradients_OfALayer_AreTheCentralDifferences(string name)
    {
        var layer = Network[name];
        var (output, gradient) = Gradients.Of(Trained.Value.Weights, Test.Image(3), target: 2, name);
        Assert.Equal(layer.Output.Count, gradient.Length);

        var start = layer.Output.IsSpatial ? new Reshape(layer.Output.Channels, layer.Output.Rows, layer.Output.Columns) : new Reshape(1, 1, layer.Output.Columns);
        LayerKind[] behind = [.. Network.Layers.Skip(layer.Index + 1).Select(after => after.Kind)];
        var shift = layer.Output.IsSpatial ? 0 : 1;
        var rest = new NetworkArchitecture("rest", layer.Output.IsSpatial ? [start, .. behind] : [start, new Flatten(), .. behind]);
        var tensors = ReferenceNetwork.Doubles(Trained.Value.Weights).Select(tensor => (Index: int.Parse(tensor.Key.Split('.')[0], null) - layer.Index, Name: tensor.Key.Split('.')[1], tensor.Value))
            .Where(tensor => tensor.Index > 0).ToDictionary(tensor => $"{tensor.Index + shift}.{tensor.Name}", tensor => tensor.Value);
        for (var i = 0; i < output.Length; i += Math.Max(1, output.Length / 23))
        {
            const double step = 1e-4;
            Assert.Equal((At(i, step) - At(i, -step)) / (2 * step), gradient[i], 1e-4);
        }

        double At(int index, double change)
        {
            var cells = output.Select(value => (double)value).ToArray();
            cells[index] += change;
            return ReferenceNetwork.Run(rest, tensors, cells)[^2][2];
        }
    }

    [Fact]
    public void TimesInput_AddsTheChannelsOfEachPixel()
    {
        var (output, gradient) = Gradients.Of(Trained.Value.Weights, Test.Image(3), target: 1, "input");
        var map = Gradients.TimesInput(Trained.Value.Weights, Test.Image(3), target: 1);

        Assert.Equal((32, 32), (map.Rows, map.Columns));
        for (var i = 0; i < map.Values.Count; i++)
            Assert.Equal(Enumerable.Range(0, 3).Sum(channel => output[channel * 1024 + i] * gradient[channel * 1024 + i]), map.Values[i], 1e-6f);
        Assert.Equal((Test.Image(3)[0] / 255.0 - 0.4) / 0.2, output[0], 1e-6);
        Assert.Equal((Test.Image(3)[2 * 1024] / 255.0 - 0.6) / 0.3, output[2 * 1024], 1e-6);
    }

    [Fact]
    public void GradCam_OfTheLastConvolution_IsItsFormulaAndFillsTheImage()
    {
        Assert.Equal("conv3", GradCam.LayerOf(Network));
        var (output, gradient) = Gradients.Of(Trained.Value.Weights, Test.Image(5), target: 0, "conv3");
        var map = GradCam.Map(Trained.Value.Weights, Test.Image(5), target: 0);

        var (rows, columns) = (Network["conv3"].Output.Rows, Network["conv3"].Output.Columns);
        Assert.Equal((rows, columns), (map.Rows, map.Columns));
        for (var i = 0; i < rows * columns; i++)
        {
            var sum = Enumerable.Range(0, 10).Sum(channel => gradient.AsSpan(channel * rows * columns, rows * columns).ToArray().Average(value => (double)value) * output[channel * rows * columns + i]);
            Assert.Equal(Math.Max(0, sum), map.Values[i], 1e-6);
        }
        var large = GradCam.OverImage(map, Trained.Value.Weights);
        Assert.Equal((32, 32), (large.Rows, large.Columns));
        Assert.InRange(large.Largest, 0, map.Largest);
    }

    [Fact]
    public void Occlusion_OfAColourImage_CoversAllChannels()
    {
        using var recognizer = new Recognizer(Trained.Value.Weights);
        var image = Test.Image(7).ToArray();
        var map = Occlusion.Map(recognizer, image, target: 3, patch: 7, stop: TestContext.Current.CancellationToken);

        Assert.Equal((32, 32), (map.Rows, map.Columns));
        foreach (var (row, column) in new[] { (0, 0), (5, 31), (16, 16), (31, 2) })
        {
            var covered = image.ToArray();
            for (var i = 0; i < covered.Length; i++)
                if (Math.Abs(i / 32 % 32 - row) <= 3 && Math.Abs(i % 32 - column) <= 3)
                    covered[i] = 0;
            Assert.Equal(recognizer.Run(image).Logits[3] - recognizer.Run(covered).Logits[3], map[row, column], 1e-5f);
        }
    }

    [Fact]
    public void Ablation_OfEveryKind_IsTheNetworkRebuiltByHand()
    {
        var weights = Trained.Value.Weights;
        var edits = AblationEdits.None
            .With(ScaleChannel.Mute("conv2", 3)).With(new ScaleChannel("fc1", 2, -1.5)).With(new ZeroBias("conv3", 1)).With(new EditKernel("conv2", 5, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]))
            .With(new SwapActivation(new ReLU())).With(new SwapPooling(PoolingFunction.Max));
        var changed = edits.Apply(weights);

        LayerKind[] kinds = [.. Network.Kinds.Select(kind => kind is Tanh ? new ReLU() : kind is AvgPool2d ? new MaxPool2d(2, 2) : kind)];
        Assert.Equal(kinds, changed.Architecture.Kinds);
        Assert.Equal(weights.Normalization, changed.Normalization);
        var tensors = NetworkWeights.Expected(Network).ToDictionary(tensor => tensor.Name, tensor => weights[tensor.Name].ToArray());
        // conv2 has two groups: an output map has three kernels.
        Array.Clear(tensors["5.weight"], 3 * 27, 27);
        for (var i = 0; i < 9; i++)
            tensors["5.weight"][(5 * 3 + 1) * 9 + i] = i + 1;
        tensors["9.bias"][1] = 0;
        for (var i = 0; i < 40; i++)
            tensors["15.weight"][2 * 40 + i] = (float)(tensors["15.weight"][2 * 40 + i] * -1.5);
        tensors["15.bias"][2] = (float)(tensors["15.bias"][2] * -1.5);
        RunScene.AssertSame(new NetworkWeights(new NetworkArchitecture("edited", kinds), tensors, weights.Normalization), changed);
        using var recognizer = new Recognizer(changed);
        var reference = ReferenceNetwork.Run(changed, Test.Image(0))[^1];
        Assert.All(recognizer.Run(Test.Image(0)).Probabilities.ToArray().Zip(reference), pair => Assert.Equal(pair.Second, pair.First, 1e-4));

        Assert.Equal("Ablation_NoSuchInput", new EditKernel("conv2", 5, 3, new float[9]).Problem(Network)!.Code);
        Assert.Equal("Ablation_NoBias", new ZeroBias("conv2", 0).Problem(Network)!.Code);
        Assert.Equal("Ablation_NoSuchLayer", ScaleChannel.Mute("bn1", 0).Problem(Network)!.Code);
    }

    [Fact]
    public void Training_OfWhatCannotBeTrained_IsRefusedInASentence()
    {
        Assert.Equal("Training_NoClassifier", Refusal(new NetworkArchitecture("maps", [.. Network.Kinds.Take(4)])));
        Assert.Equal("Training_NoParameters", Refusal(new NetworkArchitecture("bare", [new Reshape(3, 32, 32), new MaxPool2d(32, 32), new Flatten(), new Softmax()])));
        Assert.Equal("Training_ImageShape", Refusal(LeNet.Modern));
        Assert.Equal("Training_DrawingsNeedGreySquares", Refusal(Network, Config with { Augmentation = new(Drawn: DrawingAugmentation.Shapes) }));
        Assert.Equal([0, 7], new SnapshotPlan(7, new NetworkArchitecture("bare", [new Reshape(1, 2, 2), new Flatten(), new Softmax()]), mostBytes: 1).Steps);

        static string Refusal(NetworkArchitecture network, TrainingConfig? config = null) =>
            Assert.Throws<TrainingException>(() => Trainer.Run(Job(config ?? Config) with { Architecture = network }, null)).Details.Code;
    }

    [Fact]
    public void Training_WithEveryAugmentationOfColourImages_StaysFinite()
    {
        var config = Config with { Augmentation = new(2, 15, 0.1, Mirror: true, Contrast: 0.2, Noise: 0.1), Dropout = 0.2 };
        var result = Trainer.Run(Job(config), null, TestContext.Current.CancellationToken);
        Assert.True(double.IsFinite(result.Final!.TrainLoss));
        RunScene.AssertSame(result.Weights, Trainer.Run(Job(config), null, TestContext.Current.CancellationToken).Weights);
    }

    private static TrainingJob Job(TrainingConfig config) => new(Network, config, Train, Test, new ComputeDevice("cpu")) { Normalization = Data.Normalization };

    private static ImageSet Images(int count, int seed)
    {
        var pixels = new byte[count * 3 * 32 * 32];
        new Random(seed).NextBytes(pixels);
        return new ImageSet(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % Classes))], 32, 32, channels: 3);
    }

    /// <summary>The finished run in its folder.</summary>
    private RunRecord Keep()
    {
        var record = (RunScene.Record() with
        {
            Name = "patches",
            Data = new DatasetSelection(Data, DatasetPart.Folder, "/somewhere"),
            Network = Network,
            Config = Config,
            State = RunState.Finished,
            DataOrigin = new DataOrigin(DataSource.OwnFolder, "/somewhere", Verified: false),
            TrainImages = Train.Count,
            TestImages = Test.Count,
            Reports = [ReportRecord.Of(Trained.Value.Final!)],
        }).WithCard();
        _scene.Folder.Create();
        _scene.Folder.SaveNetwork(Trained.Value.Weights, Data);
        _scene.Folder.SaveRecord(record);
        return _scene.Folder.LoadRecord();
    }

    private sealed class Reports(List<TrainingReport> all) : TrainingObserver
    {
        public override void Reported(TrainingReport report, NetworkWeights weights) => all.Add(report);
    }

    private sealed class Checkpoints : TrainingObserver
    {
        public List<TrainingCheckpoint> All { get; } = [];

        public override void EpochCompleted(TrainingCheckpoint checkpoint) => All.Add(checkpoint);
    }
}
