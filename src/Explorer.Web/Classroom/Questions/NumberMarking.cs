using System.Globalization;
using Explorer.Classroom.Questions;
using Explorer.Network.Messages;

namespace Explorer.Web.Classroom.Questions;

/// <summary>Questions for a number. An answer that is rounded less than the right one, as its decimals are written, is right too.</summary>
public sealed class NumberMarking(RoomQuestion question) : Marking(question)
{
    /// <inheritdoc/>
    public override string? Right => Question.Right is { } right ? Read(right) : null;

    /// <inheritdoc/>
    public override string? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return NumberText.Read(Plain(typed)) is { } number && double.IsFinite(number) ? (number + 0.0).ToString("R", CultureInfo.InvariantCulture) : null;
    }

    /// <inheritdoc/>
    protected override bool IsRight(string answer) => answer == Right || Number(answer) is { } given && Decimals(Plain(Question.Right!).Replace(',', '.')) is > 0 and <= 15 and var decimals && Math.Round(given, decimals, MidpointRounding.AwayFromZero) == Number(Right!);

    /// <inheritdoc/>
    protected override Mark AsWrong(string answer)
    {
        // A board counts whatever was stored.
        if (Number(answer) is not { } given || Number(Right!) is not { } right)
            return Mark.Wrong();
        var scale = Math.Log10(Math.Abs(given / right));
        return right != 0 && given == -right ? Mark.Wrong("Sign")
            : right != 0 && given != 0 && Math.Abs(scale - Math.Round(scale)) < 1e-9 && scale > -20 && given * right > 0 ? Mark.Wrong("PowerOfTen")
            : Math.Abs(given - right) == 1 ? Mark.Wrong("OffByOne")
            : Mark.Wrong();
    }

    private static string Plain(string typed) => Sizes.JoinThousands(Sizes.Plain(typed));

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Decimals(string text) => text.Contains('E', StringComparison.OrdinalIgnoreCase) || text.IndexOf('.', StringComparison.Ordinal) is not (>= 0 and var point) ? 0 : text.Length - point - 1;
}
