using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;

namespace Explorer.Network.Tests.Explanation;

public sealed partial class ExplanationTextTests
{
    [Fact]
    public void Text_OfAConvolution_ReadsFromTopToBottom()
    {
        var network = new NetworkArchitecture("one", [new Reshape(1, 1, 2), new Conv2d(1, 2, padding: 1), new ReLU(), new Flatten(), new Linear(1)]);
        var scene = Scene.Of(network, [255, 51], ("1.weight", [1, 2, -3, 0.5f]), ("1.bias", [-0.25f]), ("4.weight", [0, 0, 0, 0, 0, 0]), ("4.bias", [0]));
        Assert.Equal("""
            conv1 (Conv2d), map 0, row 0, column 1
            patch from row −1, column 0 of each input map, 2×2
            input map 0:
              0.000000 × 1.000000 = 0.000000  (padding)
              0.000000 × 2.000000 = 0.000000  (padding)
              1.000000 × (−3.000000) = −3.000000
              0.200000 × 0.500000 = 0.100000
              partial sum = −2.900000
            bias = −0.250000
            (−2.900000) + (−0.250000) = −3.150000
            total = −3.150000
            in the feature map: −3.150000
            then act1 (ReLU): max(0, −3.150000) = 0.000000
            in that feature map: 0.000000
            Numbers are rounded to 6 decimals. The sum of the 2 printed products and the printed bias differs from the total by at most 0.0000015.

            """.ReplaceLineEndings("\n"), ExplanationText.ToText(scene.Explain("conv1:0:0:1")));
        Assert.Equal("""
            % Numbers are rounded to 6 decimals. The sum of the 2 printed products and the printed bias differs from the total by at most 0.0000015.
            \begin{aligned}
            s_{0} &= 0.000000 \cdot 1.000000 + 0.000000 \cdot 2.000000 + 1.000000 \cdot (-3.000000) + 0.200000 \cdot 0.500000 = -2.900000 \\
            b &= -0.250000 \\
            z &= (-2.900000) + (-0.250000) = -3.150000 \\
            \max(0, z) &= \max(0, -3.150000) = 0.000000
            \end{aligned}

            """.ReplaceLineEndings("\n"), ExplanationText.ToLatex(scene.Explain("conv1:0:0:1")));
    }

    [Fact]
    public void PrintedProducts_AddedUp_MissTheTotalByNoMoreThanSaid()
    {
        foreach (var variant in new[] { LeNet.Classic, LeNet.Modern })
        {
            var scene = Scene.Of(variant, 8);
            foreach (var cell in new[] { "conv1:0:0:0", "conv2:7:3:3", "fc1:5", "fc2:80", "fc3:2" })
            {
                var explanation = scene.Explain(cell);
                var text = ExplanationText.ToText(explanation);
                var sum = Product().Matches(text).Sum(match => Number(match.Groups[1].Value));
                var bound = double.Parse(Bound().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
                Assert.InRange(Math.Abs(sum - explanation.Total), 0, bound + 1e-12);
            }
        }
    }

    [Fact]
    public void Text_InAnotherCulture_IsTheSame()
    {
        var explanation = Scene.Of(LeNet.Classic, 8).Explain("conv2:7:3:3");
        var (text, latex) = (ExplanationText.ToText(explanation), ExplanationText.ToLatex(explanation));
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
        try
        {
            Assert.Equal((text, latex), (ExplanationText.ToText(explanation), ExplanationText.ToLatex(explanation)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Every term is printed in both forms, LaTeX is ASCII and its braces balance.</summary>
    internal static void AssertComplete(CellExplanation explanation)
    {
        var text = ExplanationText.ToText(explanation);
        var latex = ExplanationText.ToLatex(explanation);
        var terms = Terms(explanation).Select(value => value.ToString("F6", CultureInfo.InvariantCulture)).Select(term => term == "-0.000000" ? "0.000000" : term);
        foreach (var terms6 in terms.GroupBy(term => term))
        {
            Assert.True(Count(text, terms6.Key.Replace('-', '−')) >= terms6.Count(), $"{terms6.Key} is missing in\n{text}");
            Assert.True(Count(latex, terms6.Key) >= terms6.Count(), $"{terms6.Key} is missing in\n{latex}");
        }
        Assert.Contains("rounded to 6 decimals", text, StringComparison.Ordinal);
        Assert.DoesNotContain("-", text, StringComparison.Ordinal);
        Assert.True(latex.All(char.IsAscii), latex);
        Assert.True(Balanced(latex.Replace(@"\{", "", StringComparison.Ordinal).Replace(@"\}", "", StringComparison.Ordinal)), latex);
    }

    private static IEnumerable<double> Terms(CellExplanation explanation) => explanation switch
    {
        ConvolutionExplanation conv => [.. conv.Terms.SelectMany(term => (double[])[.. term.Patch, .. term.Kernel, term.Sum]), .. Bias(conv.Bias), conv.Total],
        LinearExplanation linear => [.. linear.Contributions.SelectMany(part => (double[])[part.Input, part.Weight, part.Product]), .. Bias(linear.Bias), linear.Total],
        PoolingExplanation pool => [.. pool.Window.Where(cell => !cell.IsPadding).Select(cell => cell.Value), pool.Total],
        ActivationExplanation activation => [activation.Input, activation.Total],
        NormalizationExplanation norm => [norm.Input, norm.Mean, norm.Variance, norm.Normalized, norm.Weight, norm.Bias, norm.Total],
        SoftmaxExplanation softmax => [.. softmax.Logits, .. softmax.Powers, softmax.Total],
        _ => [explanation.Total],
    };

    private static IEnumerable<double> Bias(double? bias) => bias is { } value ? [value] : [];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static bool Balanced(string text)
    {
        var depth = 0;
        foreach (var sign in text)
        {
            depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            if (depth < 0)
                return false;
        }
        return depth == 0;
    }

    private static double Number(string text) => double.Parse(text.Replace('−', '-'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?: × .* = |bias = )(−?\d+\.\d+)")]
    private static partial Regex Product();

    [GeneratedRegex(@"at most (\d+\.\d+)\.")]
    private static partial Regex Bound();
}
