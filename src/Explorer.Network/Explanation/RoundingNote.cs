using Explorer.Network.Messages;

namespace Explorer.Network.Explanation;

/// <summary>By how much an explanation misses its total when the printed, rounded terms are put together again.</summary>
internal static class RoundingNote
{
    /// <summary>In English it is ASCII, fit for a LaTeX comment.</summary>
    public static Message For(CellExplanation explanation) => explanation switch
    {
        ConvolutionExplanation conv => Sum(conv.Terms.Sum(term => term.IsPadding.Count(padding => !padding)), conv.Bias is not null),
        LinearExplanation linear => Sum(linear.Contributions.Length, linear.Bias is not null),
        PoolingExplanation or ActivationExplanation or NormalizationExplanation => Message.Of("Rounding_Result", Numbers.Bound(1)),
        // d(p/S) <= (d + p·d)/(S − d), with p <= 1 <= S and half a unit d for each of both.
        SoftmaxExplanation softmax => Message.Of("Rounding_Powers", softmax.Powers.Length, Numbers.Bound(softmax.Powers.Length), Numbers.Bound(3)),
        _ => Message.Of("Rounding_Number", Numbers.Bound(1)),
    };

    private static Message Sum(int products, bool bias) => bias
        ? Message.Of("Rounding_ProductsAndBias", products, Numbers.Bound(products + 1))
        : Message.Of("Rounding_Products", products, Numbers.Bound(products));
}
