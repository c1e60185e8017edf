using System.Collections.Immutable;
using Explorer.Classroom.Questions;
using Explorer.Network.Explanation.Brackets;

namespace Explorer.Web.Classroom.Questions;

/// <summary>Questions for the shape of a nested list.</summary>
public sealed class BracketMarking(RoomQuestion question) : Marking(question)
{
    private readonly ImmutableArray<long> _sizes = [.. NestedList.Read(question.Text).Shape?.ToArray().Select(size => (long)size) ?? []];

    /// <inheritdoc/>
    public override string? Right => _sizes.IsEmpty ? null : Write(_sizes);

    /// <inheritdoc/>
    public override string? Read(string typed) => Sizes.Read(typed) is { } sizes ? Write(sizes) : null;

    /// <inheritdoc/>
    protected override Mark AsWrong(string answer) => Sizes.Read(answer) is { } sizes && Mistake(sizes) is { } mistake ? Mark.Wrong(mistake) : Mark.Wrong();

    private string? Mistake(ImmutableArray<long> given) =>
        given.Length == _sizes.Length && given.Order().SequenceEqual(_sizes.Order()) ? "OtherOrder"
        : IsWithoutOne(_sizes, given) ? "ForgotLevel"
        : IsWithoutOne(given, _sizes) ? "ExtraLevel"
        : given is [var one] && one == Products().Last() ? "CountedElements"
        : given is [var rank] && rank == _sizes.Length ? "GaveRank"
        : given.SequenceEqual(Products()) ? "CountedWholeLevel"
        : given.Length == _sizes.Length && given.Zip(_sizes).All(pair => pair.First == pair.Second || pair.First == pair.Second - 1) ? "CountedCommas"
        : null;

    /// <summary>How many items there are at each level, those of all lists together.</summary>
    private long[] Products()
    {
        var product = 1L;
        return [.. _sizes.Select(size => product *= size)];
    }

    /// <summary>Whether leaving one size out of the first makes the second.</summary>
    private static bool IsWithoutOne(ImmutableArray<long> sizes, ImmutableArray<long> shorter) =>
        shorter.Length > 0 && sizes.Length == shorter.Length + 1 && Enumerable.Range(0, sizes.Length).Any(i => sizes.RemoveAt(i).SequenceEqual(shorter));

    private static string Write(ImmutableArray<long> sizes) => $"[{string.Join(", ", sizes)}]";
}
