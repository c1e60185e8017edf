using System.Collections.Immutable;
using Explorer.Classroom.Members;

namespace Explorer.Classroom.Questions;

/// <summary>What a question asks for.</summary>
public enum QuestionKind
{
    /// <summary>A number of a layer: its rows, channels, length or parameters.</summary>
    Shape,

    /// <summary>The shape of a nested list.</summary>
    Brackets,

    /// <summary>The class that the network will read in a picture.</summary>
    Prediction,

    /// <summary>A number that the teacher asks for in their own words.</summary>
    Number,

    /// <summary>One of the teacher's own choices.</summary>
    Choice,
}

/// <summary>A question to the whole room.</summary>
[GenerateSerializer, Immutable]
public sealed record RoomQuestion
{
    /// <summary>The most characters of a text, and of a choice or an answer.</summary>
    public const int LongestText = 2000, LongestAnswer = 100;

    /// <summary>The most choices.</summary>
    public const int MostChoices = 100;

    /// <summary>What it asks for.</summary>
    [Id(0)] public required QuestionKind Kind { get; init; }

    /// <summary>The teacher's own words, or the nested list; empty where the kind says it all.</summary>
    [Id(1)] public string Text { get; init; } = "";

    /// <summary>Of <see cref="QuestionKind.Shape"/>: the architecture as JSON.</summary>
    [Id(2)] public string? Architecture { get; init; }

    /// <summary>Of <see cref="QuestionKind.Shape"/>: the layer's name.</summary>
    [Id(3)] public string? Layer { get; init; }

    /// <summary>Of <see cref="QuestionKind.Shape"/>: what is asked of the layer.</summary>
    [Id(4)] public string? Asked { get; init; }

    /// <summary>What can be chosen; empty where an answer is typed.</summary>
    [Id(5)] public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The right answer; null where there is none, as for a teacher who only wants opinions.</summary>
    [Id(6)] public string? Right { get; init; }

    /// <summary>Of <see cref="QuestionKind.Prediction"/>: the picture.</summary>
    [Id(7)] public StudentPicture? Picture { get; init; }

    /// <summary>How long it takes answers; null until the teacher ends it.</summary>
    [Id(8)] public TimeSpan? Time { get; init; }

    /// <summary>Of <see cref="QuestionKind.Prediction"/>: how probable the network finds each of the choices, 0 to 1; empty where that is not known.</summary>
    [Id(9)] public ImmutableArray<float> Probabilities { get; init; } = [];

    internal bool IsAcceptable =>
        Text.Length <= LongestText && Architecture is not { Length: > 100_000 } && Layer is not { Length: > 100 } && Asked is not { Length: > 100 }
        && Choices.Length <= MostChoices && Choices.All(choice => choice.Length is > 0 and <= LongestAnswer) && Right is not { Length: > LongestAnswer }
        && Picture is not { IsAcceptable: false } && (Time is not { } time || time > TimeSpan.Zero && time <= TimeSpan.FromHours(1))
        && (Kind is not (QuestionKind.Choice or QuestionKind.Prediction) || Choices.Length >= 2)
        && (Probabilities.IsEmpty || Probabilities.Length == Choices.Length)
        && (Right is null || Choices.IsEmpty || Choices.Contains(Right));
}

/// <summary>What a student has answered.</summary>
/// <param name="Seat">Their seat.</param>
/// <param name="Text">The answer.</param>
[GenerateSerializer, Immutable]
public sealed record GivenAnswer(int Seat, string Text);

/// <summary>A question that was asked, and what was answered.</summary>
/// <param name="Number">Its number in the room, from 1.</param>
/// <param name="Question">The question.</param>
/// <param name="Asked">When.</param>
/// <param name="IsOpen">Whether it takes answers.</param>
/// <param name="ShowsCounts">Whether the class sees how many gave which answer.</param>
/// <param name="IsRevealed">Whether the class sees which answer is right, and everybody their own result.</param>
/// <param name="Answers">One answer a seat, the last that was given.</param>
/// <param name="Id">What the page that asked it calls it; empty in rooms that were stored before questions had ids.</param>
[GenerateSerializer, Immutable]
public sealed record AskedQuestion(int Number, RoomQuestion Question, DateTimeOffset Asked, bool IsOpen, bool ShowsCounts, bool IsRevealed, ImmutableArray<GivenAnswer> Answers, Guid Id = default)
{
    /// <summary>When it closes by itself; null for never.</summary>
    public DateTimeOffset? Until => Question.Time is { } time ? Asked + time : null;

    /// <summary>What a student has answered; null for nothing yet.</summary>
    public string? AnswerOf(int seat) => Answers.FirstOrDefault(answer => answer.Seat == seat)?.Text;
}
