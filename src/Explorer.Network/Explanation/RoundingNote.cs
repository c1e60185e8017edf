namespace Explorer.Network.Explanation;

/// <summary>By how much an explanation misses its total when the printed, rounded terms are put together again.</summary>
internal static class RoundingNote
{
    /// <summary>One sentence in ASCII, fit for a text and for a LaTeX comment.</summary>
    public static string For(CellExplanation explanation) => "Numbers are rounded to 6 decimals. " + (explanation switch
    {
        ConvolutionExplanation conv => Sum(conv.Terms.Sum(term => term.IsPadding.Count(padding => !padding))),
        LinearExplanation linear => Sum(linear.Contributions.Length),
        PoolingExplanation or ActivationExplanation => $"Worked out from the printed numbers, the result misses the total by at most {Numbers.Bound(1)}.",
        // d(p/S) <= (d + p·d)/(S − d), with p <= 1 <= S and half a unit d for each of both.
        SoftmaxExplanation softmax => FormattableString.Invariant(
            $"The {softmax.Powers.Length} printed powers, added up, miss their sum by at most {Numbers.Bound(softmax.Powers.Length)}; the printed power over the printed sum misses the total by at most {Numbers.Bound(3)}."),
        _ => $"The printed number misses the total by at most {Numbers.Bound(1)}.",
    });

    private static string Sum(int products) => FormattableString.Invariant(
        $"The {products} printed products and the printed bias, added up, miss the total by at most {Numbers.Bound(products + 1)}.");
}
