using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Training.Recorded;
using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Web.Tests.Lessons;

/// <summary>The right answers, computed a second time: by PyTorch's library, or from the network's description.</summary>
public sealed class LessonAnswerTests
{
    private static readonly Dictionary<string, Func<double>> Numbers = new()
    {
        ["tensors/1"] = () => zeros(4, 4).dim(),
        ["tensors/6"] = () => zeros(64, 3, 32, 32).numel(),
        ["view/9"] = () => zeros(200_704).view(-1, 1, 28, 28).shape[0],
        ["kernel/1"] = () => LeNet.Classic["conv1"].WeightShape!.Value.Count / LeNet.Classic["conv1"].Output.Channels,
        ["kernel/5"] = () => Convolve(arange(1, 5), arange(0, 4)),
        ["kernel/7"] = () => nn.Conv2d(3, 1, 3).weight.numel(),
        ["padding/3"] = () => Enumerable.Range(0, 10).Single(padding => Side(28, new Conv2d(6, 5, padding: padding)) == 28),
        ["padding/4"] = () => Side(28, new Conv2d(6, 5)),
        ["padding/6"] = () => Side(28, new Conv2d(6, 5, padding: 2, stride: 2)),
        ["padding/8"] = () => Enumerable.Range(0, 10).Single(padding => Side(28, new Conv2d(6, 7, padding: padding)) == 28),
        ["activation/2"] = () => nn.functional.relu(tensor(-0.7)).item<double>(),
        ["activation/4"] = () => sigmoid(tensor(0.0)).item<double>(),
        ["activation/6"] = () => SlopeOfSigmoidWhereItIs(0.9),
        ["pooling/2"] = () => nn.functional.max_pool2d(Window(0.2, 0.9, 0.6, 0.1), 2).item<double>(),
        ["pooling/3"] = () => nn.functional.avg_pool2d(Window(0.2, 0.9, 0.6, 0.1), 2).item<double>(),
        ["pooling/8"] = () => nn.functional.max_pool2d(zeros(1, 1, 13, 13), 3, 2).shape[2],
        ["channels/7"] = () => nn.Conv2d(3, 6, 5).parameters().Sum(parameter => parameter.numel()),
        ["receptive-field/1"] = () => Field(LeNet.Classic, "pool1"),
        ["receptive-field/3"] = () => Field(LeNet.Classic, "conv2"),
        ["receptive-field/4"] = () => Field(LeNet.Classic, "pool2"),
        ["receptive-field/6"] = () => Field(new NetworkArchitecture("two", [new Reshape(1, 28, 28), new Conv2d(1, 3), new Conv2d(1, 3), new Flatten(), new Linear(10), new Softmax()]), "conv2"),
        ["flatten/3"] = () => arange(400).view(16, 5, 5)[3, 2, 1].ToInt64(),
        ["flatten/6"] = () => arange(32 * 49).view(32, 7, 7)[2, 0, 6].ToInt64(),
        ["dense/4"] = () => nn.functional.softmax(randn(10, ScalarType.Float64), 0).sum().item<double>(),
        ["dense/5"] = () => nn.functional.softmax(tensor(new[] { 2.0, 0 }), 0)[0].item<double>(),
        ["dense/6"] = () => nn.functional.nll_loss(tensor(new[] { 0.881, 0.119 }).log().unsqueeze(0), tensor(new[] { 0L })).item<double>(),
        ["dense/8"] = () => nn.functional.softmax(tensor(new[] { 5.0, 3 }), 0)[0].item<double>(),
        ["gradient/1"] = () => OneWeightDescent.Input * new OneWeightDescent().Weight,
        ["gradient/2"] = () => Descend(0.5, 2, 3, 0.1).Loss,
        ["gradient/3"] = () => Descend(0.5, 2, 3, 0.1).Gradient,
        ["gradient/4"] = () => Descend(0.5, 2, 3, 0.1).Next,
        ["gradient/5"] = () => Descend(Descend(0.5, 2, 3, 1).Next, 2, 3, 1).Loss,
        ["gradient/9"] = () => Descend(2, 1, 5, 0.1).Next,
        ["loop/3"] = () => WithoutZeroGrad(0.5, 2, 3, 0.1),
        ["loop/4"] = () => Batches(60_000, 256),
        ["loop/5"] = () => 10 * 60_000 / 48_045.4,
        ["loop/9"] = () => 2 * Batches(50_000, 128),
        ["vanishing/1"] = () => 1 / Math.Pow(SlopeOfSigmoidWhereItIs(0.5), LeNet.Classic.Layers.Count(layer => layer.Kind is Sigmoid)),
        ["vanishing/2"] = () => Math.Round(3.3e-2 / 1.6e-4),
        ["vanishing/4"] = () => XavierBound(nn.Linear(84, 10).weight),
        ["vanishing/5"] = () => XavierBound(nn.Conv2d(1, 6, 5).weight),
        ["fit/7"] = () => new[] { (Train: 0.99, Test: 0.90), (Train: 0.93, Test: 0.91) }.MaxBy(run => run.Test) is var best ? best.Train - best.Test : 0,
        ["training/1"] = () => CrossEntropyOfUniform(10),
        ["training/2"] = () => 10 * Batches(5_000, 256),
        ["training/7"] = () => CrossEntropyOfUniform(100),
        ["mistake/2"] = () => Side(16, new Conv2d(16, 5)),
        ["mistake/3"] = () => ShapeInference.Of(Edited.Classic(("input", new Reshape(1, 32, 32)))).Find("flatten")!.Output.Count,
        ["mistake/7"] = () => (double)LeNet.Classic["conv2"].Output.Channels / LeNet.Classic["conv2"].Input.Channels,
        ["mistake/8"] = () => Batches(60_000, 256) / 5,
        ["confusion/3"] = () => (80 + 85 + 90) / 300.0,
        ["confusion/6"] = () => 60 / 80.0,
        ["confusion/8"] = () => 30 / 40.0,
    };

    private static readonly Dictionary<string, Func<string>> Choices = new()
    {
        ["tensors/4"] = () => LeNet.Classic["input"].Output.ToString(),
        ["channels/1"] = () => LeNet.Classic["conv2"].WeightShape!.Value.ToString(),
        ["channels/5"] = () => LeNet.Classic.Layers.Single(layer => (layer.Input.Rows, layer.Output.Rows) == (28, 14)).Name,
        ["fit/1"] = () => Verdict("course"),
        ["fit/2"] = () => Verdict("overfitting"),
        ["fit/3"] = () => Verdict("regularized"),
        ["fit/4"] = () => Verdict("not-learning"),
        ["mistake/1"] = () => FirstWrong([28, 16, 10, 5, 400], [.. new[] { "conv1", "pool1", "conv2", "pool2" }.Select(name => LeNet.Classic[name].Output.Rows), LeNet.Classic["flatten"].Output.Count]),
        ["mistake/9"] = () => FirstWrong([28, 14, 11, 5], Sides(30, new Conv2d(1, 3), new MaxPool2d(2, 2), new Conv2d(1, 3), new MaxPool2d(2, 2))),
    };

    public LessonAnswerTests() => LibTorch.Load();

    public static TheoryData<string> Asked => [.. Numbers.Keys.Concat(Choices.Keys)];

    [Theory]
    [MemberData(nameof(Asked))]
    public void Answer_ComputedAgain_IsTheLessons(string step)
    {
        using var scope = NewDisposeScope();
        var question = LessonStepText.Read(step) is var (lesson, index) ? lesson.Steps[index].Ask! : null;
        Assert.NotNull(question);
        if (Numbers.TryGetValue(step, out var compute))
            Assert.True(question.Check(Math.Round(compute(), Decimals(question.Number!)).ToString(Languages.English))!.IsRight, $"{compute()}");
        else
            Assert.Equal(Choices[step](), question.Answer(Languages.English).Trim('`'));
    }

    /// <summary>A question whose answer is a number, and none of the network's, is in the list above.</summary>
    [Fact]
    public void Answers_OfAllNumbers_AreComputedAgain() => Assert.Equal(
        LessonBook.Lessons.SelectMany(lesson => lesson.Steps.Select((step, i) => (Step: $"{lesson.Id}/{i + 1}", step.Ask))).Where(pair => pair.Ask?.Formula is not null).Select(pair => pair.Step).Order(StringComparer.Ordinal),
        Numbers.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void View_OfATransposedTensor_IsRefusedByPyTorchAndReshapeCopies()
    {
        using var scope = NewDisposeScope();
        var a = arange(12).view(3, 4);
        var b = a.transpose(0, 1);
        Assert.ThrowsAny<Exception>(() => b.view(2, 6));
        var c = b.reshape(2, 6);
        a[0, 0] = 99;
        Assert.Equal((99, 0), (b[0, 0].ToInt64(), c[0, 0].ToInt64()));
        // Where strides exist, reshape is a view, too.
        var d = a.reshape(4, 3);
        a[0, 1] = 77;
        Assert.Equal(77, d[0, 1].ToInt64());

        var bench = new TensorPlayground();
        Assert.Equal(PlaygroundOutcome.Viewed, bench.Reshape([4, 3]));
        bench = new TensorPlayground();
        bench.Transpose();
        Assert.Equal(PlaygroundOutcome.Refused, bench.View([2, 6]));
        Assert.Equal(PlaygroundOutcome.Copied, bench.Reshape([2, 6]));
    }

    [Fact]
    public void Padding_LeftOut_GivesTheShapesThatTheLessonTells()
    {
        var shapes = ShapeInference.Of(Edited.Classic(("conv1", new Conv2d(6, 5))));
        Assert.Equal((12, 8, 4), (Rows("pool1"), Rows("conv2"), Rows("pool2")));
        Assert.Equal((256, 120, 30_840), (shapes.Find("flatten")!.Output.Count, shapes.Find("fc1")!.Output.Count, shapes.Find("fc1")!.Parameters));

        int Rows(string layer) => shapes.Find(layer)!.Output.Rows;
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    public void Side_OfThePooledMap_Is16ForBothSides(int side) =>
        Assert.Equal(16, ShapeInference.Of(Edited.Classic(("input", new Reshape(1, side, side)))).Find("pool1")!.Output.Rows);

    [Fact]
    public void LeNet5_WithoutPadding_ShrinksAsThePaperSays() =>
        Assert.Equal([28, 14, 10, 5], Sides(32, new Conv2d(6, 5), new AvgPool2d(2, 2), new Conv2d(16, 5), new AvgPool2d(2, 2)));

    private static double Convolve(Tensor patch, Tensor kernel) =>
        nn.functional.conv2d(patch.to(ScalarType.Float64).view(1, 1, 2, 2), kernel.to(ScalarType.Float64).view(1, 1, 2, 2)).item<double>();

    private static Tensor Window(params double[] numbers) => tensor(numbers).view(1, 1, 2, 2);

    private static int Side(int side, LayerKind kind) => Sides(side, kind)[0];

    private static int[] Sides(int side, params LayerKind[] kinds) => [.. ShapeInference.Of([new Reshape(1, side, side), .. kinds]).Layers.Skip(1).Select(layer => layer.Output.Rows)];

    private static double Field(NetworkArchitecture network, string layer) => ReceptiveFields.Of(network, network[layer], network["input"]).Rows.Size;

    private static double SlopeOfSigmoidWhereItIs(double output)
    {
        var x = tensor(Math.Log(output / (1 - output)), requires_grad: true);
        sigmoid(x).backward();
        return x.grad!.item<double>();
    }

    private static (double Loss, double Gradient, double Next) Descend(double weight, double input, double target, double rate)
    {
        var w = tensor(weight, requires_grad: true);
        var loss = (w * input - target).square();
        loss.backward();
        return (loss.item<double>(), w.grad!.item<double>(), weight - rate * w.grad!.item<double>());
    }

    /// <summary>Two updates whose gradients add up, as PyTorch adds them where nobody sets them to zero.</summary>
    private static double WithoutZeroGrad(double weight, double input, double target, double rate)
    {
        var w = tensor(weight, requires_grad: true);
        for (var update = 0; update < 2; update++)
        {
            (w * input - target).square().backward();
            using (no_grad())
                w.sub_(rate * w.grad!);
        }
        return w.item<double>();
    }

    /// <summary>The largest of a great many weights that PyTorch draws.</summary>
    private static double XavierBound(Tensor weight) => Enumerable.Range(0, 40).Max(_ => nn.init.xavier_uniform_(weight).abs().max().item<float>());

    /// <summary>What a recorded run is, by its last accuracies and its settings.</summary>
    private static string Verdict(string name)
    {
        var run = RecordedRuns.Find(name)!;
        var last = RecordedRuns.Reports(run)[^1];
        var gap = last.TrainAccuracy - last.TestAccuracy!.Value;
        return last.TestAccuracy < 0.2 ? "Not learning" : gap > 0.05 ? "Overfitting" : run.Config!.Dropout > 0 ? "Regularized: a small gap" : last.TrainAccuracy < 0.85 ? "Underfitting" : "";
    }

    private static double CrossEntropyOfUniform(int classes) => nn.functional.cross_entropy(zeros(1, classes, ScalarType.Float64), zeros(1, ScalarType.Int64)).item<double>();

    private static int Batches(int images, int size) => Enumerable.Range(0, images).Chunk(size).Count();

    private static string FirstWrong(int[] written, int[] computed) => $"{written.Zip(computed).First(pair => pair.First != pair.Second).First}";

    private static int Decimals(string number) => number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? number.Length - 1 - point : 0;
}
