using System.Collections.Immutable;
using System.Text.Json;
using Explorer.Network.Explanation.ShapeQuestions;

namespace Explorer.Web.Components.Shapes;

/// <summary>How a person's predictions went; kept in the browser only.</summary>
public sealed record PredictionRecord
{
    private const int Most = 1_000_000;

    /// <summary>Questions answered right at the first try, one after another, up to now.</summary>
    public int Streak { get; init; }

    /// <summary>The longest such row.</summary>
    public int Best { get; init; }

    /// <summary>Questions answered right at the first try.</summary>
    public int Right { get; init; }

    /// <summary>Questions answered.</summary>
    public int Asked { get; init; }

    /// <summary>How often each known mistake was made.</summary>
    public ImmutableSortedDictionary<DiagnosisKind, int> Mistakes { get; init; } = ImmutableSortedDictionary<DiagnosisKind, int>.Empty;

    /// <summary>The record after one more first try.</summary>
    public PredictionRecord With(DiagnosisKind kind) => kind == DiagnosisKind.Right
        ? this with { Asked = Asked + 1, Right = Right + 1, Streak = Streak + 1, Best = Math.Max(Best, Streak + 1) }
        : this with
        {
            Asked = Asked + 1,
            Streak = 0,
            Mistakes = kind == DiagnosisKind.Unknown ? Mistakes : Mistakes.SetItem(kind, Mistakes.GetValueOrDefault(kind) + 1),
        };

    /// <summary>As text for the browser to keep.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what a browser kept; an empty record for anything that is none.</summary>
    public static PredictionRecord Read(string? text)
    {
        try
        {
            return text is { Length: > 0 and < 4000 } && JsonSerializer.Deserialize<PredictionRecord>(text) is { Mistakes: not null } record && record.IsSound()
                ? record : new PredictionRecord();
        }
        catch (JsonException)
        {
            return new PredictionRecord();
        }
    }

    private bool IsSound() =>
        Asked is >= 0 and < Most && Right >= 0 && Right <= Asked && Streak >= 0 && Streak <= Best && Best <= Right
        && Mistakes.All(mistake => Enum.IsDefined(mistake.Key) && mistake.Value is > 0 and < Most);
}
