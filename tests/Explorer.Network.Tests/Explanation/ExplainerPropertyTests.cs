using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Explanation;

public sealed class ExplainerPropertyTests
{
    /// <summary>500 networks, LeNet's two variants among them, an image each, and a cell of every layer.</summary>
    [Fact]
    public void Total_OfRandomCells_EqualsTermsMapAndReference() =>
        Prop.ForAll(RandomArchitectures.Fitting(12), Gen.Choose(0, 1_000_000).ToArbitrary(), (kinds, seed) =>
        {
            var scene = Scene.Of(seed % 5 < 2 ? (seed % 5 == 0 ? LeNet.Classic : LeNet.Modern) : new NetworkArchitecture("random", kinds), seed);
            var reference = ReferenceNetwork.Run(scene.Weights, scene.Pixels);
            var random = new Random(seed);
            foreach (var layer in scene.Architecture.Layers)
            {
                var index = random.Next(layer.Output.Count);
                var explanation = scene.Explain(CellAddress.At(layer, index));
                var scale = Math.Max(1, reference[layer.Index].Max(Math.Abs));
                Assert.Equal(scene.Pass.Values(layer)[index], explanation.Value);
                Near(explanation.Value, explanation.Total, 1e-4);
                Near(reference[layer.Index][index], explanation.Total, 1e-4 * scale);
                Near(Again(explanation), explanation.Total, 1e-9);
                Follow(explanation);
                ExplanationTextTests.AssertComplete(explanation);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>The total once more, from nothing but what the explanation shows.</summary>
    private static double Again(CellExplanation explanation)
    {
        switch (explanation)
        {
            case InputExplanation input:
                return input.Pixel / 255.0;
            case ConvolutionExplanation conv:
                foreach (var term in conv.Terms)
                {
                    Near(term.Patch.Zip(term.Kernel, (pixel, weight) => pixel * weight).Sum(), term.Sum, 1e-9);
                    Near(term.Products.Sum(), term.Sum, 1e-9);
                    Assert.All(term.Patch.Zip(term.IsPadding), cell => Assert.True(!cell.Second || cell.First == 0));
                }
                return conv.Terms.Sum(term => term.Sum) + (conv.Bias ?? 0);
            case ActivationExplanation activation:
                return ReferenceNetwork.Run(new NetworkArchitecture("one", [new Reshape(1, 1, 1), activation.Function]), new Dictionary<string, double[]>(), [activation.Input])[^1][0];
            case PoolingExplanation { Function: PoolingFunction.Average } mean:
                return mean.Window.Sum(cell => cell.Value) / mean.Divisor;
            case PoolingExplanation maximum:
                Assert.All(maximum.Maxima, i => Assert.Equal(maximum.Total, maximum.Window[i].Value));
                return maximum.Window.Where(cell => !cell.IsPadding).Max(cell => cell.Value);
            case FlattenExplanation flatten:
                Assert.Equal(flatten.Index, (flatten.Source.Channel * flatten.Maps.Rows + flatten.Source.Row) * flatten.Maps.Columns + flatten.Source.Column);
                return flatten.Value;
            case CopyExplanation copy:
                return copy.Value;
            case NormalizationExplanation norm:
                Near((norm.Input - norm.Mean) / norm.Deviation, norm.Normalized, 1e-12);
                return norm.Weight * (norm.Input - norm.Mean) / Math.Sqrt(norm.Variance + norm.Eps) + norm.Bias;
            case LinearExplanation linear:
                foreach (var most in new[] { 0, 1, 5, linear.Contributions.Length })
                    Near(linear.Split(most).Total, linear.Total, 1e-9);
                return linear.Contributions.Sum(part => part.Weight * part.Input) + (linear.Bias ?? 0);
            case SoftmaxExplanation softmax:
                Near(1, softmax.Powers.Sum(power => power / softmax.Sum), 1e-12);
                return Math.Exp(softmax.Logits[softmax.Class]) / softmax.Logits.Sum(Math.Exp);
            default:
                throw new NotSupportedException(explanation.GetType().Name);
        }
    }

    private static void Follow(CellExplanation explanation)
    {
        var following = explanation switch
        {
            ConvolutionExplanation conv => conv.Following,
            LinearExplanation linear => linear.Following,
            NormalizationExplanation norm => norm.Following,
            _ => null,
        };
        if (following is not null)
            Near(following.Value, following.Total, 1e-4);
    }

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, FormattableString.Invariant($"{actual:R} is not within {tolerance} of {expected:R}."));
}
