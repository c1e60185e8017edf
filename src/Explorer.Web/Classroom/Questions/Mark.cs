using System.Collections.Immutable;
using Explorer.Network.Explanation.ShapeQuestions;

namespace Explorer.Web.Classroom.Questions;

/// <summary>What an answer to a room's question shows.</summary>
/// <param name="IsRight">Whether it is right; null where the question has no right answer.</param>
/// <param name="Mistakes">The mistakes that lead to just this answer, as the ends of their texts' keys; none where none is known.</param>
public sealed record Mark(bool? IsRight, ImmutableArray<string> Mistakes)
{
    /// <summary>Of an answer to a question that has no right one.</summary>
    public static Mark Open { get; } = new(null, []);

    /// <summary>Of a right answer.</summary>
    public static Mark Right { get; } = new(true, []);

    /// <summary>Of a wrong answer.</summary>
    public static Mark Wrong(params ReadOnlySpan<string> mistakes) => new(false, [.. mistakes]);

    /// <summary>Of an answer about a layer: what each of its numbers shows, the right ones too.</summary>
    public ImmutableArray<Diagnosis> Diagnoses { get; init; } = [];

    /// <summary>Of the class that a network was thought to read: how probable the network finds it, 0 to 1; null where that is not known.</summary>
    public float? Probability { get; init; }
}

/// <summary>How many gave an answer.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Count">How many.</param>
/// <param name="Mark">What it shows.</param>
public sealed record AnswerCount(string Answer, int Count, Mark Mark);
