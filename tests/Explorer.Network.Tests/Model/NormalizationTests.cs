using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Preprocessing;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Model;

/// <summary>A network with a mean and a deviation for each channel sees the same numbers in training and afterwards.</summary>
public sealed class NormalizationTests
{
    private static readonly Normalization Normalized = new([0.3, 0.45, 0.6], [0.2, 0.35, 0.5]);

    private static readonly NetworkArchitecture Linear = new("linear", [new Reshape(3, 4, 5), new Flatten(), new Linear(3), new Softmax()]);

    private static readonly NetworkWeights Weights = Initialization.Xavier(Linear, 1, Normalized);

    [Fact]
    public void Input_OfANormalizedNetwork_IsTorchs()
    {
        LibTorch.Load();
        var pixels = RecognizerTests.RandomPixels(Linear, 5);
        using var recognizer = new Recognizer(Weights);
        using var scope = NewDisposeScope();
        var image = tensor(pixels.Select(pixel => pixel / 255f).ToArray()).reshape(1, 3, 4, 5);
        var expected = (image - OfChannels(Normalized.Mean)) / OfChannels(Normalized.Deviation);

        var pass = recognizer.Run(pixels);

        Assert.Equal(expected.data<float>().ToArray(), pass.Values(Linear.Layers[0]).ToArray());
        for (var i = 0; i < pixels.Length; i++)
            Assert.Equal((pixels[i] / 255.0 - Normalized.Mean[i / 20]) / Normalized.Deviation[i / 20], pass.Values(Linear.Layers[0])[i], 1e-5);
        Assert.Equal(pixels, Normalized.ToPixels(pass.Values(Linear.Layers[0]), 3));
        Assert.Equal(pass.Logits.ToArray(), recognizer.Run([.. pixels.Select(pixel => pixel / 255f)]).Logits.ToArray());
    }

    [Fact]
    public void Input_WithoutNormalization_IsThePixelsOver255()
    {
        var pixels = RecognizerTests.RandomPixels(Linear, 5);
        using var recognizer = new Recognizer(Initialization.Xavier(Linear, 1));
        Assert.Equal(pixels.Select(pixel => pixel / 255f), recognizer.Run(pixels).Values(Linear.Layers[0]).ToArray());
        Assert.Equal(pixels, Normalization.None.ToPixels(recognizer.Run(pixels).Values(Linear.Layers[0]), 3));
    }

    /// <summary>The gradient of softmax regression is known on paper: (p − y)·xᵀ, here of normalized x.</summary>
    [Fact]
    public void Step_OfTraining_IsThatOfNormalizedImagesByHand()
    {
        var images = Images(12, 7);
        var config = new TrainingConfig { Epochs = 1, BatchSize = images.Count, LearningRate = 0.5, Seed = 1, Threads = 1 };

        var trained = Train(config, images).Weights;

        var (weight, bias) = (new double[3 * 60], new double[3]);
        for (var i = 0; i < images.Count; i++)
        {
            var outputs = ReferenceNetwork.Run(Weights, images.Image(i));
            for (var one = 0; one < 3; one++)
            {
                var error = (outputs[^1][one] - (images.Label(i) == one ? 1 : 0)) / images.Count;
                bias[one] += error;
                for (var x = 0; x < 60; x++)
                    weight[one * 60 + x] += error * outputs[1][x];
            }
        }
        for (var i = 0; i < weight.Length; i++)
            Assert.Equal(Weights["2.weight"][i] - 0.5 * weight[i], trained["2.weight"][i], 1e-5);
        for (var i = 0; i < bias.Length; i++)
            Assert.Equal(Weights["2.bias"][i] - 0.5 * bias[i], trained["2.bias"][i], 1e-5);
        Assert.Equal(Normalized, trained.Normalization);
    }

    [Fact]
    public void Evaluation_OfANormalizedNetwork_AgreesWithTheRecognizer()
    {
        var images = Images(30, 9);
        using var recognizer = new Recognizer(Weights);
        var logits = Evaluation.Logits(Weights, images);
        var judged = Evaluation.Run(Weights, images);
        for (var i = 0; i < images.Count; i++)
        {
            var pass = recognizer.Run(images.Image(i));
            for (var one = 0; one < 3; one++)
                Assert.Equal(pass.Logits[one], logits[3 * i + one], 1e-5f);
            Assert.Equal(pass.Prediction, judged.Predicted.Span[i]);
        }
        Assert.Equal(judged.Matrix.Accuracy!.Value, Evaluation.Accuracy(Weights, images), 12);
    }

    [Fact]
    public void Accuracy_WhileTraining_IsThatOfTheTrainedFileAfterwards()
    {
        var images = Images(60, 11);
        var result = Train(new TrainingConfig { Epochs = 2, BatchSize = 10, LearningRate = 0.1, Threads = 1 }, images);
        using var stream = new MemoryStream();
        new NetworkFile(result.Weights).Save(stream);
        stream.Position = 0;
        Assert.Equal(result.Final!.TestAccuracy!.Value, Evaluation.Accuracy(NetworkFile.Load(stream).Weights, images), 12);
    }

    [Fact]
    public void File_OfANormalizedNetwork_KeepsIt()
    {
        using var scene = new RunScene();
        scene.Folder.Create();
        scene.Folder.SaveSnapshot(3, Weights);
        scene.Folder.SaveCheckpoint(new TrainingCheckpoint(1, Weights, new Dictionary<string, float[]>()));
        Assert.Equal(Normalized, scene.Folder.LoadSnapshot(3).Normalization);
        Assert.Equal(Normalized, scene.Folder.LoadCheckpoint()!.Weights.Normalization);

        new NetworkFile(Weights).Save(scene["net"]);
        Assert.Equal("""{"mean":[0.3,0.45,0.6],"deviation":[0.2,0.35,0.5]}""", SafeTensorsFile.Read(scene["net"]).Metadata["normalization"]);
        new NetworkFile(Initialization.Xavier(Linear, 1)).Save(scene["plain"]);
        Assert.False(SafeTensorsFile.Read(scene["plain"]).Metadata.ContainsKey("normalization"));
        Assert.True(NetworkFile.Load(scene["plain"]).Weights.Normalization.IsNone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"mean":[0.3],"deviation":[0.2]}""")]
    [InlineData("""{"mean":[0.3,0.4,0.5]}""")]
    [InlineData("""{"mean":[0.3,0.4,0.5],"deviation":[0.2,0.3]}""")]
    [InlineData("""{"mean":[0.3,0.4,0.5],"deviation":[0.2,0,0.3]}""")]
    [InlineData("""{"mean":[0.3,0.4,0.5],"deviation":[0.2,-1,0.3]}""")]
    [InlineData("""{"mean":[0.3,"0.4",0.5],"deviation":[0.2,1,0.3]}""")]
    [InlineData("""{"mean":[0.3,1e999,0.5],"deviation":[0.2,1,0.3]}""")]
    public void File_WithANormalizationThatCannotBe_IsRefusedInASentence(string normalization)
    {
        using var scene = new RunScene();
        Directory.CreateDirectory(Path.GetDirectoryName(scene["net"])!);
        new NetworkFile(Weights).Save(scene["net"]);
        var file = SafeTensorsFile.Read(scene["net"]);
        SafeTensorsFile.WriteAtomically(scene["net"], file.InFileOrder, new Dictionary<string, string>(file.Metadata) { ["normalization"] = normalization });

        Assert.Equal(Message.Of("Weights_NormalizationCannotBeUsed"), Assert.Throws<WeightsException>(() => NetworkFile.Load(scene["net"])).Details);
    }

    [Fact]
    public void Renew_WithAnotherNormalization_IsRefused()
    {
        using var recognizer = new Recognizer(Weights);
        recognizer.Renew(Initialization.Xavier(Linear, 2, Normalized));
        Assert.Throws<ArgumentException>(() => recognizer.Renew(Initialization.Xavier(Linear, 2)));
        Assert.Throws<ArgumentException>(() => recognizer.Renew(Initialization.Xavier(Linear, 2, new([0, 0, 0], [1, 1, 1]))));
    }

    [Fact]
    public void Explanation_OfANormalizedPixel_ShowsTheMeanAndTheDeviation()
    {
        var pixels = RecognizerTests.RandomPixels(Linear, 5);
        pixels[27] = 51;
        using var recognizer = new Recognizer(Weights);
        var explanation = Assert.IsType<InputExplanation>(Explainer.Explain(recognizer.Run(pixels), Weights, new CellAddress("input", 1, 1, 2)));

        Assert.Equal((51, 0.45, 0.35, true), (explanation.Pixel, explanation.Mean, explanation.Deviation, explanation.IsNormalized));
        Assert.Equal((0.2 - 0.45) / 0.35, explanation.Total, 1e-12);
        Assert.Contains("(pixel / 255 − mean) / standard deviation = (51 / 255 − 0.450000) / 0.350000", ExplanationText.ToText(explanation), StringComparison.Ordinal);
        Assert.Contains(@"x &= \frac{51 / 255 - 0.450000}{0.350000} = -0.714286", ExplanationText.ToLatex(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_OfANormalizedNetwork_CountsTheInkOfTheImage()
    {
        var dataset = new Dataset { Id = "own", Title = "Own", Channels = 3, Height = 4, Width = 5, ClassNames = ["a", "b", "c"], Normalization = Normalized };
        var pixels = RecognizerTests.RandomPixels(Linear, 5);
        using var recognizer = new Recognizer(Weights);
        var calibration = new Calibration(1, 0, 0, 100, -100, 0.01, 0.99, []);

        var verdict = UncertaintyEstimator.Estimate(recognizer.Run(pixels), calibration, new InkImage(5, 4, pixels.AsSpan(0, 20)), dataset);
        Assert.Equal(pixels.Average(pixel => pixel / 255.0), verdict.Ink, 1e-6);
        Assert.DoesNotContain(UncertaintyReason.Blank, verdict.Reasons);

        var blank = UncertaintyEstimator.Estimate(recognizer.Run(new byte[60]), calibration, new InkImage(5, 4, new byte[20]), dataset);
        Assert.Equal(0, blank.Ink, 1e-7);
    }

    [Fact]
    public void Calibration_OfANormalizedNetwork_TrainsItsHeldOutModelAlike()
    {
        var (all, test) = (Images(Calibrator.HeldOut + 200, 13), Images(100, 15));
        var dataset = new Dataset { Id = "own", Title = "Own", Channels = 3, Height = 4, Width = 5, ClassNames = ["a", "b", "c"], Normalization = Normalized };
        var data = new LoadedDataset(dataset, all, test, new DataOrigin(DataSource.OwnFolder, "here", false), []);
        var config = new TrainingConfig { Epochs = 3, BatchSize = 50, LearningRate = 0.1, Threads = 1 };

        var calibration = Calibrator.Calibrate(Weights, config, data, stop: TestContext.Current.CancellationToken);

        var heldOutModel = Train(config, all.Select([.. Enumerable.Range(0, 200)]), test).Weights;
        var heldOut = all.Select([.. Enumerable.Range(200, Calibrator.HeldOut)]);
        var expected = Calibrator.Fit(Weights, heldOutModel, heldOut, test);
        Assert.Equal((expected.Temperature, expected.LeastEnergy), (calibration.Temperature, calibration.LeastEnergy));
        // Ink is a share of full ink, however many channels there are.
        var inks = Enumerable.Range(0, heldOut.Count).Select(i => heldOut.Image(i).ToArray().Average(pixel => pixel / 255.0)).Order().ToArray();
        Assert.Equal(inks[5] / 2, calibration.LeastInk, 1e-9);
        Assert.Equal(Math.Min(1, 1.5 * inks[^6]), calibration.MostInk, 1e-9);
    }

    private static Tensor OfChannels(IEnumerable<double> numbers) => tensor(numbers.Select(number => (float)number).ToArray()).reshape(1, 3, 1, 1);

    private static TrainingResult Train(TrainingConfig config, ImageSet images, ImageSet? test = null) =>
        Trainer.Run(new TrainingJob(Linear, config, images, test ?? images, new ComputeDevice("cpu")) { Normalization = Normalized }, null);

    private static ImageSet Images(int count, int seed)
    {
        var pixels = new byte[count * 60];
        new Random(seed).NextBytes(pixels);
        return new ImageSet(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % 3))], 4, 5, channels: 3);
    }
}
