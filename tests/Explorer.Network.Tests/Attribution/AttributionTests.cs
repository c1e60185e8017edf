using Explorer.Network.Architecture;
using Explorer.Network.Attribution;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Attribution;

public class AttributionTests
{
    private const int Target = 2;

    private static readonly NetworkArchitecture Tiny = new("tiny",
    [
        new Reshape(1, 8, 8), new Conv2d(2, 3, padding: 1), new Sigmoid(), new AvgPool2d(2, 2),
        new Conv2d(3, 3), new ReLU(), new Flatten(), new Linear(4), new Softmax(),
    ]);

    private static readonly NetworkWeights Weights = Initialization.Xavier(Tiny, seed: 5);
    private static readonly byte[] Image = Noise();

    [Fact]
    public void Occlusion_AnyPlace_IsWhatARecomputationLoses()
    {
        using var recognizer = new Recognizer(Weights);
        var map = Occlusion.Map(recognizer, Image, Target, patch: 3, stop: TestContext.Current.CancellationToken);

        for (var row = 0; row < 8; row++)
            for (var column = 0; column < 8; column++)
            {
                var covered = Image.ToArray();
                for (var i = 0; i < covered.Length; i++)
                    if (Math.Abs(i / 8 - row) <= 1 && Math.Abs(i % 8 - column) <= 1)
                        covered[i] = 0;
                Assert.Equal(Logit(Weights, Image) - Logit(Weights, covered), map[row, column], 1e-5);
            }
    }

    [Fact]
    public void Occlusion_WhileItWorks_TellsItsShareAndCanBeStopped()
    {
        using var recognizer = new Recognizer(Weights);
        using var stop = new CancellationTokenSource();
        var told = new ProgressList(share =>
        {
            if (share >= 0.5)
                stop.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Occlusion.Map(recognizer, Image, Target, 3, told, stop.Token));
        Assert.Equal([0.125, 0.25, 0.375, 0.5], told.Shares);
    }

    [Theory]
    [InlineData("input")]
    [InlineData("conv1")]
    [InlineData("conv2")]
    public void Gradients_OfAnyLayer_AreTheCentralDifferences(string name)
    {
        var layer = Tiny[name];
        var (output, gradient) = Gradients.Of(Weights, Image, Target, name);

        var layers = new NetworkArchitecture("rest", [new Reshape(layer.Output.Channels, layer.Output.Rows, layer.Output.Columns), .. Tiny.Layers.Skip(layer.Index + 1).Select(after => after.Kind)]);
        var tensors = ReferenceNetwork.Doubles(Weights).Select(tensor => (Index: int.Parse(tensor.Key.Split('.')[0], null) - layer.Index, Kind: tensor.Key.Split('.')[1], tensor.Value))
            .Where(tensor => tensor.Index > 0).ToDictionary(tensor => $"{tensor.Index}.{tensor.Kind}", tensor => tensor.Value);
        for (var i = 0; i < output.Length; i++)
        {
            const double step = 1e-4;
            Assert.Equal((At(i, step) - At(i, -step)) / (2 * step), gradient[i], 1e-5);
        }

        double At(int index, double change)
        {
            var cells = output.Select(value => (double)value).ToArray();
            cells[index] += change;
            return ReferenceNetwork.Run(layers, tensors, cells)[^2][Target];
        }
    }

    [Fact]
    public void TimesInput_IsEachPixelTimesItsGradient()
    {
        var gradient = Gradients.Of(Weights, Image, Target, "input").Gradient;

        Assert.Equal(gradient.Select((slope, i) => slope * (Image[i] / 255f)), Gradients.TimesInput(Weights, Image, Target).Values);
    }

    [Fact]
    public void GradCam_OnATinyNetwork_IsItsFormulaByLoops()
    {
        var maps = ReferenceNetwork.Run(Weights, Image)[Tiny["conv2"].Index];
        var head = ReferenceNetwork.Doubles(Weights)["7.weight"];
        var places = 0;
        for (var target = 0; target < 4; target++)
        {
            var expected = new double[4];
            for (var channel = 0; channel < 3; channel++)
            {
                // Behind conv2 stand a ReLU and one linear layer, so a cell's gradient is its weight where the cell is above 0.
                var weight = Enumerable.Range(0, 4).Average(i => maps[channel * 4 + i] > 0 ? head[target * 12 + channel * 4 + i] : 0);
                for (var i = 0; i < 4; i++)
                    expected[i] += weight * maps[channel * 4 + i];
            }

            var map = GradCam.Map(Weights, Image, target);

            Assert.All(expected.Zip(map.Values), pair => Assert.Equal(Math.Max(0, pair.First), pair.Second, 1e-6));
            places += map.Values.Count(value => value > 0);
        }
        Assert.InRange(places, 1, 15);
    }

    [Fact]
    public void OverImage_AtTheMiddleOfACellsField_HasTheCellsValue()
    {
        var map = new AttributionMap(2, 2, [1, 2, 3, 4]);
        var large = GradCam.OverImage(map, Weights);
        var field = Tiny["conv2"].Field.Rows;

        Assert.Equal((8, 8), (large.Rows, large.Columns));
        Assert.Equal((1f, 4f), (large[0, 0], large[7, 7]));
        var middle = field.Start + (field.Size - 1) / 2.0;
        Assert.Equal(1 + (Math.Ceiling(middle) - middle) / field.Jump * 3, large[(int)Math.Ceiling(middle), (int)Math.Ceiling(middle)], 1e-5);
    }

    [Fact]
    public void Of_WhatIsNotThere_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradients.Of(Weights, Image, 4, "input"));
        Assert.Throws<ArgumentException>(() => Gradients.Of(Weights, Image, 0, "softmax"));
        Assert.Throws<ArgumentException>(() => Gradients.Of(Weights, new byte[5], 0, "input"));
        Assert.Throws<ArgumentException>(() => GradCam.Map(Weights, Image, 0, "fc1"));
    }

    private static double Logit(NetworkWeights weights, byte[] image) => ReferenceNetwork.Run(weights, image)[^2][Target];

    private static byte[] Noise()
    {
        var image = new byte[64];
        new Random(9).NextBytes(image);
        return image;
    }

    private sealed class ProgressList(Action<double> then) : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            Shares.Add(value);
            then(value);
        }
    }
}
