namespace Explorer.Network.Explanation.Brackets;

/// <summary>A list or a number in its place.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Items">What the list holds; null for a number.</param>
internal sealed record ListNode(int Start, List<ListNode>? Items)
{
    /// <summary>The character after its last.</summary>
    public int End { get; set; }

    /// <summary>The sizes that the first list, its first list and so on promise.</summary>
    public List<int> Sizes()
    {
        var sizes = new List<int>();
        for (var node = this; node?.Items is { } items; node = items.FirstOrDefault())
            sizes.Add(items.Count);
        return sizes;
    }

    /// <summary>The first place in the text that does not keep the promise.</summary>
    public ListProblem? FirstRagged(IReadOnlyList<int> sizes, int dimension = 0)
    {
        if (dimension == sizes.Count)
            return Items is null ? null : Problem(ListProblemKind.ListBesideNumbers, dimension - 1);
        if (Items is null)
            return Problem(ListProblemKind.NumberBesideLists, dimension - 1);
        if (Items.Count != sizes[dimension])
            return Problem(ListProblemKind.Ragged, dimension) with { Expected = sizes[dimension], Found = Items.Count };
        return Items.Select(item => item.FirstRagged(sizes, dimension + 1)).FirstOrDefault(problem => problem is not null);
    }

    private ListProblem Problem(ListProblemKind kind, int dimension) => new(kind, Start, End - Start, dimension);
}
