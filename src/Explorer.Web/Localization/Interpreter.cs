using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Localization;

/// <summary>
/// Says in the visitor's language what came as an English sentence. A sentence is recognised by its words, whoever wrote it
/// and whenever: a run that failed years ago, or on the command line, tells why in either language. What is not recognised
/// stays as it is.
/// </summary>
/// <param name="texts">The sentences that are known.</param>
/// <param name="language">Whose language.</param>
public sealed partial class Interpreter(IStringLocalizer<Sentences> texts, Language language)
{
    // The most words first: of two patterns that fit, the one with more of its own says more exactly what is meant.
    private IReadOnlyList<Pattern> Patterns => field ??=
        [.. texts.GetAllStrings(includeParentCultures: false).Select(text => new Pattern(text.Name, text.Value)).OrderByDescending(pattern => pattern.Weight)];

    /// <summary>The sentence in the visitor's language.</summary>
    public string Say(string english)
    {
        ArgumentNullException.ThrowIfNull(english);
        return language.IsChinese ? Interpret(english) : english;
    }

    private string Interpret(string english)
    {
        foreach (var pattern in Patterns)
            if (pattern.Read(english) is { } particulars)
                return string.Format(CultureInfo.InvariantCulture, pattern.Translation, [.. particulars.Select(Interpret)]);
        return english;
    }

    /// <summary>An English sentence with places for its particulars, numbered in their order, and its translation.</summary>
    private sealed class Pattern(string english, string translation)
    {
        private readonly string[] _words = Place().Split(english);

        public string Translation { get; } = translation;

        /// <summary>How many characters are the sentence's own.</summary>
        public int Weight => _words.Sum(words => words.Length);

        /// <summary>The particulars in their order, none of them empty; null when the text is another sentence.</summary>
        public List<string>? Read(string text)
        {
            if (_words.Length == 1)
                return text == english ? [] : null;
            if (!text.StartsWith(_words[0], StringComparison.Ordinal) || !text.EndsWith(_words[^1], StringComparison.Ordinal))
                return null;
            var (particulars, at, end) = (new List<string>(), _words[0].Length, text.Length - _words[^1].Length);
            for (var i = 1; i < _words.Length; i++)
            {
                var next = i == _words.Length - 1 ? end : at < end ? text.IndexOf(_words[i], at + 1, end - at - 1, StringComparison.Ordinal) : -1;
                if (next <= at)
                    return null;
                particulars.Add(text[at..next]);
                at = next + _words[i].Length;
            }
            return particulars;
        }
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
