using System.Globalization;

namespace Explorer.Web.Lessons;

/// <summary>A question with one right answer: a number to type, or one of some choices.</summary>
/// <param name="Text">What is asked.</param>
/// <param name="Purpose">What it is asked for.</param>
/// <param name="Right">Why the right answer is right.</param>
/// <param name="Number">The right number: digits, or a number of the network such as <c>{conv2.parameters}</c>; null where there are choices.</param>
/// <param name="Formula">How a right number in digits is computed; tests evaluate it.</param>
/// <param name="IsRounded">Whether the right number is rounded to its last digit, so that a more exact one is right too.</param>
/// <param name="Misconceptions">Wrong numbers that people find, each with the reason; the first that fits is told.</param>
/// <param name="Hint">What is told to any other wrong number.</param>
/// <param name="Choices">The choices, exactly one of them right; null where a number is asked.</param>
public sealed record LessonQuestion(
    LocalizedText Text, LocalizedText Right, QuestionPurpose Purpose = QuestionPurpose.Predict, string? Number = null, string? Formula = null, bool IsRounded = false,
    IReadOnlyList<Misconception>? Misconceptions = null, LocalizedText? Hint = null, IReadOnlyList<Choice>? Choices = null)
{
    // Half a unit in the third decimal: answers are read from numbers that are shown so.
    private const double Tolerance = 0.0005;

    /// <summary>The right number; only where one is asked.</summary>
    public double Value => LessonFacts.Number(Number!);

    /// <summary>The right answer as it is revealed.</summary>
    public string Answer(CultureInfo culture) => Number is not null
        ? LessonFacts.Fill(Number)
        : Choices!.Single(choice => choice.Because is null).Text.In(culture);

    /// <summary>Checks a typed answer; null is no number.</summary>
    public QuestionResult? Check(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.Trim().Replace('−', '-').Replace(",", "", StringComparison.Ordinal);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return null;
        if (IsSame(number, Value))
            return new QuestionResult(true, Right);
        if (Misconceptions?.FirstOrDefault(misconception => IsSame(number, LessonFacts.Number(misconception.Number))) is { } mistaken)
            return new QuestionResult(false, mistaken.Because);
        return IsRounded && Math.Abs(number - Value) <= HalfOfTheLastDigit(Number!) ? new QuestionResult(true, Right) : new QuestionResult(false, Hint!);
    }

    /// <summary>Checks a choice.</summary>
    public QuestionResult Check(Choice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.Because is { } reason ? new QuestionResult(false, reason) : new QuestionResult(true, Right);
    }

    private static double HalfOfTheLastDigit(string number) => 0.5 * Math.Pow(10, number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point + 1 - number.Length : 0);

    private static bool IsSame(double a, double b) => Math.Abs(a - b) < Tolerance;
}

/// <summary>What a question is asked for.</summary>
public enum QuestionPurpose
{
    /// <summary>To predict what the page then shows.</summary>
    Predict,

    /// <summary>To give a reason.</summary>
    Why,

    /// <summary>To use the rule on new numbers.</summary>
    Transfer,
}

/// <summary>A wrong number, and the thought that leads to it.</summary>
/// <param name="Number">The number, written as <see cref="LessonQuestion.Number"/>.</param>
/// <param name="Formula">The mistaken computation that gives it; tests evaluate it.</param>
/// <param name="Because">What went wrong.</param>
public sealed record Misconception(string Number, string Formula, LocalizedText Because);

/// <summary>One of the choices.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Because">Why it is wrong; null for the right one.</param>
public sealed record Choice(LocalizedText Text, LocalizedText? Because = null);

/// <summary>What is said to an answer.</summary>
/// <param name="IsRight">Whether it is right.</param>
/// <param name="Why">The reason.</param>
public sealed record QuestionResult(bool IsRight, LocalizedText Why);
