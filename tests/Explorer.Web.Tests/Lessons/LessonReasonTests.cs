using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Web.Lessons;
using Explorer.Web.Training.Recorded;
using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Web.Tests.Lessons;

/// <summary>What the reasons of the why questions state: computed by PyTorch's library, from the network, from a recorded run, or by counting.</summary>
public sealed class LessonReasonTests
{
    private static readonly Dictionary<string, Action> Reasons = new()
    {
        ["tensors/5"] = () =>
        {
            var layer = nn.Conv2d(1, 6, 5);
            Assert.Equal([1L, 6, 24, 24], layer.forward(zeros(1, 1, 28, 28)).shape);
            Assert.Equal([256L, 6, 24, 24], layer.forward(zeros(256, 1, 28, 28)).shape);
        },
        ["view/8"] = () =>
        {
            var a = arange(12).view(3, 4);
            a.view(4, 3)[0, 0] = 99;
            Assert.Equal(99, a[0, 0].ToInt64());
            a.reshape(4, 3)[0, 0] = 98;
            Assert.Equal(98, a[0, 0].ToInt64());
            // Here, reshape has to copy.
            a.transpose(0, 1).reshape(2, 6)[0, 0] = 97;
            Assert.Equal(98, a[0, 0].ToInt64());
        },
        ["kernel/6"] = () =>
        {
            var (patch, kernel) = (arange(1, 5), arange(0, 4));
            Assert.Equal((20, 10), (Correlate(patch, kernel), Correlate(patch, kernel.flip(0))));
            // A convolution flips the kernel first: with the flipped one, it gives the same.
            var learned = kernel.flip(0);
            Assert.Equal(20, Correlate(patch, learned.flip(0)));
        },
        ["padding/7"] = () =>
        {
            Assert.Equal((24, 28), (Side(28, new Conv2d(6, 5)), Side(28, new Conv2d(6, 5, padding: 2))));
            Assert.Equal((1, 9), (PositionsThatSee(0, 0), PositionsThatSee(0, 2)));
            Assert.Equal((25, 25), (PositionsThatSee(14, 0), PositionsThatSee(14, 2)));
        },
        ["activation/5"] = () =>
        {
            var (first, second, x) = (linspace(-1, 1, 48).view(6, 8), linspace(-2, 1, 24).view(4, 6), linspace(-3, 5, 40).view(5, 8));
            Assert.True(x.matmul(first.t()).matmul(second.t()).allclose(x.matmul(second.matmul(first).t()), atol: 1e-4));
            Assert.False(nn.functional.relu(x.matmul(first.t())).matmul(second.t()).allclose(x.matmul(second.matmul(first).t()), atol: 1e-4));
            // Average pooling of a sum is the sum of the averages; with maxima it isn't.
            var (a, b) = (arange(16, ScalarType.Float32).view(1, 1, 4, 4), arange(16, ScalarType.Float32).flip(0).view(1, 1, 4, 4));
            Assert.True(nn.functional.avg_pool2d(a + b, 2).allclose(nn.functional.avg_pool2d(a, 2) + nn.functional.avg_pool2d(b, 2)));
            Assert.False(nn.functional.max_pool2d(a + b, 2).allclose(nn.functional.max_pool2d(a, 2) + nn.functional.max_pool2d(b, 2)));
        },
        // Digits that are moved by one pixel change less where they are pooled, as a share of what there is.
        ["pooling/6"] = () =>
        {
            var digits = Digits();
            var moved = digits.roll(1, 3);
            Assert.True(Change(nn.functional.max_pool2d(digits, 2), nn.functional.max_pool2d(moved, 2)) < 0.9 * Change(digits, moved));
        },
        ["channels/6"] = () =>
        {
            var maps = new[] { "conv1", "pool1", "conv2", "pool2" }.Select(name => LeNet.Classic[name].Output).ToList();
            Assert.All(maps.Zip(maps.Skip(1)), pair => Assert.True(pair.First.Rows * pair.First.Columns > pair.Second.Rows * pair.Second.Columns && pair.First.Channels <= pair.Second.Channels));
            Assert.Equal(LeNet.Classic["pool1"].Input.Count, 4 * LeNet.Classic["pool1"].Output.Count);
        },
        // How much of a digit's ink fits into what one element sees, at best.
        ["receptive-field/5"] = () =>
        {
            Assert.InRange(InkInside(Field("conv1")), 0, 0.4);
            Assert.InRange(InkInside(Field("pool2")), 0.8, 1);
        },
        ["flatten/5"] = () =>
        {
            var layer = nn.Linear(400, 120);
            Assert.Equal([120L, 400], layer.weight!.shape);
            Assert.ThrowsAny<Exception>(() => layer.forward(zeros(1, 16, 5, 5)));
            Assert.Equal([1L, 120], layer.forward(zeros(1, 16, 5, 5).flatten(1)).shape);
        },
        ["dense/7"] = () =>
        {
            var logits = tensor(new[] { -3.0, 2.5, 0.5 });
            Assert.Equal(0, logits.sum().item<double>());
            var exponentials = logits.exp();
            Assert.True(exponentials.gt(0).all().item<bool>());
            Assert.Equal(logits.argsort().data<long>().ToArray(), nn.functional.softmax(logits, 0).argsort().data<long>().ToArray());
            Assert.True(exponentials.gt(logits).all().item<bool>());
        },
        ["gradient/8"] = () =>
        {
            Assert.Equal(8, Slope(1) - Slope(0), 1e-9);
            Assert.Equal(DescentStep.Bounces, new OneWeightDescent { Rate = 2 / 8.0 }.Outcome);
            Assert.Equal(DescentStep.Diverges, new OneWeightDescent { Rate = 0.26 }.Outcome);
            Assert.Equal(DescentStep.Falls, new OneWeightDescent { Rate = 0.24 }.Outcome);
            // What trials with ReLU showed.
            Assert.Equal("Forecast_LargeRate", TrainingForecast.Warning(TrainingConfig.Course, LeNet.Modern, 60_000)!.Code);
        },
        ["loop/8"] = () =>
        {
            var (dropout, normalization, layer, x) = (nn.Dropout(0.5), nn.BatchNorm1d(1), nn.Linear(1, 1), full(64, 1, 5f));
            Assert.False(dropout.forward(x).Equals(x));
            Assert.Equal(0, normalization.forward(x).mean().item<float>(), 1e-3);
            normalization.running_mean!.fill_(4);
            normalization.running_var!.fill_(1);
            dropout.eval();
            normalization.eval();
            layer.eval();
            Assert.True(dropout.forward(x).Equals(x));
            Assert.Equal(1, normalization.forward(x).mean().item<float>(), 1e-3);
            Assert.True(layer.forward(x).requires_grad);
            using (no_grad())
                Assert.False(layer.forward(x).requires_grad);
        },
        ["vanishing/3"] = () => Assert.All(RecordedRuns.Reports(RecordedRuns.Find("not-learning")!), report =>
        {
            Assert.True(report.Gradients[0] < report.Gradients[^1] / 5, $"{report.Step}");
            Assert.True(report.TrainLoss > Math.Log(10) - 0.01);
        }),
        ["training/6"] = () =>
        {
            var reports = RecordedRuns.Reports(RecordedRuns.Find("course")!);
            var end = reports.First(report => report.TestAccuracy > report.TrainAccuracy + 0.1);
            // Over the first batches of that epoch, the mean was lower than over all of them.
            Assert.True(reports.First(report => report.Epoch > end.Epoch - 1).TrainAccuracy < end.TrainAccuracy);
        },
        // Of settings that are equally good, the one that did best on 1,000 images does as well as the others on new ones.
        ["fit/6"] = () =>
        {
            const double accuracy = 0.8;
            var random = new Random(0);
            var chosen = Enumerable.Range(0, 50).Max(_ => Score());
            Assert.True(chosen > accuracy + 0.02);
            Assert.InRange(Enumerable.Range(0, 50).Average(_ => Score()), accuracy - 0.01, accuracy + 0.01);

            double Score() => Enumerable.Range(0, 1_000).Count(_ => random.NextDouble() < accuracy) / 1_000.0;
        },
        ["mistake/6"] = () => Assert.Equal([24, 26, 28, 30], Enumerable.Range(0, 4).Select(padding => Side(28, new Conv2d(6, 5, padding: padding)))),
        ["confusion/7"] = () =>
        {
            var matrix = new ConfusionMatrix(2, [.. Enumerable.Repeat((byte)0, 950), .. Enumerable.Repeat((byte)1, 50)], new byte[1_000]);
            Assert.Equal((0.95, 0, 0.95, null), (matrix.Accuracy, matrix.Recall(1), matrix.Precision(0), matrix.Precision(1)));
        },
    };

    public LessonReasonTests() => LibTorch.Load();

    public static TheoryData<string> Asked => [.. Reasons.Keys];

    [Theory]
    [MemberData(nameof(Asked))]
    public void Reason_ComputedAgain_Holds(string step)
    {
        using var scope = NewDisposeScope();
        Reasons[step]();
    }

    [Fact]
    public void Reasons_OfAllWhyQuestions_AreComputedAgain() => Assert.Equal(
        LessonBook.Lessons.SelectMany(lesson => lesson.Steps.Select((step, i) => (Step: LessonStepText.Write(lesson, i), step.Ask))).Where(pair => pair.Ask?.Purpose == QuestionPurpose.Why).Select(pair => pair.Step).Order(StringComparer.Ordinal),
        Reasons.Keys.Order(StringComparer.Ordinal));

    private static long Correlate(Tensor patch, Tensor kernel) => (patch * kernel).sum().ToInt64();

    private static int Side(int side, LayerKind kind) => ShapeInference.Of([new Reshape(1, side, side), kind]).Layers[^1].Output.Rows;

    /// <summary>At how many positions a kernel of 5 × 5 covers the pixel in that row and column of 28.</summary>
    private static int PositionsThatSee(int pixel, int padding)
    {
        var along = Enumerable.Range(-padding, 28 + 2 * padding - 5 + 1).Count(first => first <= pixel && pixel < first + 5);
        return along * along;
    }

    private static int Field(string layer) => ReceptiveFields.Of(LeNet.Classic, LeNet.Classic[layer], LeNet.Classic["input"]).Rows.Size;

    /// <summary>The slope of the loss of <see cref="OneWeightDescent"/>.</summary>
    private static double Slope(double weight)
    {
        var w = tensor(weight, requires_grad: true);
        (w * OneWeightDescent.Input - OneWeightDescent.Target).square().backward();
        return w.grad!.item<double>();
    }

    /// <summary>The digits of the sample's test images, <c>[1000, 1, 28, 28]</c>.</summary>
    private static Tensor Digits() => tensor(BundledSamples.Load(DatasetCatalog.Digits).Test.Pixels.ToArray()).to(ScalarType.Float32).view(-1, 1, 28, 28);

    private static double Change(Tensor before, Tensor after) => (after - before).norm().item<float>() / before.norm().item<float>();

    /// <summary>The share of an image's ink that lies in the best square of that side, as a mean over the digits.</summary>
    private static double InkInside(int side)
    {
        var digits = Digits();
        return (nn.functional.avg_pool2d(digits, side, stride: 1).amax([2, 3]) * (side * side) / digits.sum([2, 3])).mean().item<float>();
    }
}
