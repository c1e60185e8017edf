using System.CommandLine;

namespace Explorer.Cli.Options;

/// <summary>An option that takes one of a few words, upper or lower case, each of which stands for a value.</summary>
internal sealed class Choice<T> : Option<string>
{
    private readonly (string Word, T Value)[] _words;

    /// <param name="name">With its two hyphens.</param>
    /// <param name="description">For the help.</param>
    /// <param name="otherwise">The word taken when none is given; null for none.</param>
    /// <param name="words">The words and their values.</param>
    public Choice(string name, string description, string? otherwise, params (string Word, T Value)[] words) : base(name)
    {
        _words = words;
        Description = description;
        HelpName = string.Join('|', words.Select(word => word.Word));
        if (otherwise is not null)
            DefaultValueFactory = _ => otherwise;
        Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !words.Any(word => Is(word.Word, given.Value)))
                result.AddError($"{name} cannot be '{given.Value}': take one of {string.Join(", ", words.Select(word => word.Word))}.");
        });
    }

    /// <summary>The value of the word given; the type's default when there is none.</summary>
    public T? Value(ParseResult parsed) =>
        parsed.GetValue(this) is { } given ? _words.First(word => Is(word.Word, given)).Value : default;

    private static bool Is(string word, string given) => word.Equals(given, StringComparison.OrdinalIgnoreCase);
}
