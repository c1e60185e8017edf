using Explorer.Network.Layers;
using static Explorer.Network.Explanation.Numbers;

namespace Explorer.Network.Explanation;

/// <summary>The lines of an explanation's <c>aligned</c> block.</summary>
internal static class LatexLines
{
    public static IEnumerable<string> Of(CellExplanation explanation) => explanation switch
    {
        InputExplanation { IsNormalized: false } input => [FormattableString.Invariant($@"x &= \frac{{{input.Pixel}}}{{255}} = {Latex(input.Total)}")],
        InputExplanation input => [FormattableString.Invariant($@"x &= \frac{{{input.Pixel} / 255 - {Factor(input.Mean)}}}{{{Latex(input.Deviation)}}} = {Latex(input.Total)}")],
        ConvolutionExplanation conv => [.. Convolution(conv), .. Then(conv.Following, conv.Total)],
        ActivationExplanation activation => [$"z &= {Latex(activation.Input)}", Apply(activation.Function, activation.Input, activation.Total)],
        PoolingExplanation pool => [Pool(pool)],
        NormalizationExplanation n => [.. Normalization(n), .. Then(n.Following, n.Total)],
        FlattenExplanation flatten => Flatten(flatten),
        CopyExplanation copy => [$"y &= {Latex(copy.Total)}"],
        LinearExplanation linear => [.. Linear(linear), .. Then(linear.Following, linear.Total)],
        SoftmaxExplanation softmax => Softmax(softmax),
        _ => throw new ArgumentException($"No LaTeX is known for {explanation.GetType().Name}.", nameof(explanation)),
    };

    private static string Factor(double value) => Bracketed(Latex(value));

    private static string Apply(PointwiseActivation function, double z, double result) =>
        $"{function.LatexSymbols} &= {function.Latex(z, Latex)} = {Latex(result)}";

    private static string[] Normalization(NormalizationExplanation n) =>
    [
        $@"\hat{{x}} &= \frac{{{Latex(n.Input)} - {Factor(n.Mean)}}}{{\sqrt{{{Latex(n.Variance)} + {Latex(n.Eps)}}}}} = {Latex(n.Normalized)}",
        $@"y &= {Factor(n.Weight)} \cdot {Factor(n.Normalized)} + {Factor(n.Bias)} = {Latex(n.Total)}",
    ];

    private static IEnumerable<string> Then(FollowingActivation? following, double z) =>
        following is null ? [] : [Apply(following.Function, z, following.Total)];

    private static IEnumerable<string> Convolution(ConvolutionExplanation conv)
    {
        foreach (var term in conv.Terms)
        {
            var products = term.Patch.Select((pixel, i) => $@"{Factor(pixel)} \cdot {Factor(term.Kernel[i])}");
            yield return FormattableString.Invariant($"s_{{{term.InputChannel}}} &= {string.Join(" + ", products)} = {Latex(term.Sum)}");
        }
        if (conv.Bias is { } bias)
            yield return $"b &= {Latex(bias)}";
        yield return $"z &= {string.Join(" + ", Numbers.WithBias(conv.Terms.Select(term => term.Sum), conv.Bias).Select(Factor))} = {Latex(conv.Total)}";
    }

    private static string Pool(PoolingExplanation pool)
    {
        if (pool.Function == PoolingFunction.Average)
            return FormattableString.Invariant(
                $@"y &= \frac{{{string.Join(" + ", pool.Window.Select(cell => Factor(cell.Value)))}}}{{{pool.Divisor}}} = {Latex(pool.Total)}");
        var values = pool.Window.Where(cell => !cell.IsPadding).Select(cell => Latex(cell.Value));
        return $@"y &= \max\{{{string.Join(", ", values)}\}} = {Latex(pool.Total)}";
    }

    private static string[] Flatten(FlattenExplanation flatten) =>
    [
        FormattableString.Invariant(
            $@"i &= (c \cdot H + r) \cdot W + \mathit{{col}} = ({flatten.Source.Channel} \cdot {flatten.Maps.Rows} + {flatten.Source.Row}) \cdot {flatten.Maps.Columns} + {flatten.Source.Column} = {flatten.Index}"),
        FormattableString.Invariant($"y_{{{flatten.Index}}} &= {Latex(flatten.Total)}"),
    ];

    private static IEnumerable<string> Linear(LinearExplanation linear)
    {
        foreach (var part in linear.Contributions)
            yield return FormattableString.Invariant(
                $@"p_{{{part.Index}}} &= {Factor(part.Input)} \cdot {Factor(part.Weight)} = {Latex(part.Product)}");
        if (linear.Bias is { } bias)
            yield return $"b &= {Latex(bias)}";
        yield return FormattableString.Invariant($@"z &= \sum_{{i=0}}^{{{linear.Contributions.Length - 1}}} p_i{(linear.Bias is null ? "" : " + b")} = {Latex(linear.Total)}");
    }

    private static IEnumerable<string> Softmax(SoftmaxExplanation softmax)
    {
        for (var i = 0; i < softmax.Powers.Length; i++)
            yield return FormattableString.Invariant($"e_{{{i}}} &= e^{{{Latex(softmax.Logits[i])} - {Factor(softmax.Shift)}}} = {Latex(softmax.Powers[i])}");
        yield return FormattableString.Invariant(
            $@"p_{{{softmax.Class}}} &= \frac{{e_{{{softmax.Class}}}}}{{\sum_j e_j}} = \frac{{{Latex(softmax.Powers[softmax.Class])}}}{{{Latex(softmax.Sum)}}} = {Latex(softmax.Total)}");
    }
}
