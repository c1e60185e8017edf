namespace Explorer.Network.Explanation.Brackets;

/// <summary>Why a text is no tensor.</summary>
public enum ListProblemKind
{
    /// <summary>There is nothing.</summary>
    Empty,

    /// <summary>There is more text than this page reads: <see cref="ListProblem.Expected"/> characters.</summary>
    TooLong,

    /// <summary>More brackets inside one another than this page reads: <see cref="ListProblem.Expected"/>.</summary>
    TooDeep,

    /// <summary>A word where a number should be.</summary>
    NotANumber,

    /// <summary>A round or curly bracket.</summary>
    WrongBracket,

    /// <summary>A bracket or comma of the full width that Chinese text uses.</summary>
    FullWidthSign,

    /// <summary>A comma with nothing before it.</summary>
    StrayComma,

    /// <summary>Two values with no comma between them.</summary>
    MissingComma,

    /// <summary>Brackets that are never closed: <see cref="ListProblem.Found"/> of them; the place is the innermost.</summary>
    Unclosed,

    /// <summary>A closing bracket that closes nothing.</summary>
    Unopened,

    /// <summary>Something after the list has ended.</summary>
    AfterEnd,

    /// <summary>A number beside lists, in dimension <see cref="ListProblem.Dimension"/>.</summary>
    NumberBesideLists,

    /// <summary>A list beside numbers, in dimension <see cref="ListProblem.Dimension"/>.</summary>
    ListBesideNumbers,

    /// <summary>A list of <see cref="ListProblem.Found"/> where its neighbours hold <see cref="ListProblem.Expected"/>.</summary>
    Ragged,
}

/// <summary>What is wrong, and where.</summary>
/// <param name="Kind">What.</param>
/// <param name="Start">The first character of the place, counted from 0.</param>
/// <param name="Length">Characters of the place; 0 at the end of the text.</param>
/// <param name="Dimension">The dimension that it concerns, the outermost 0.</param>
/// <param name="Expected">How many there should be.</param>
/// <param name="Found">How many there are.</param>
public sealed record ListProblem(ListProblemKind Kind, int Start, int Length, int Dimension = 0, int Expected = 0, int Found = 0);
