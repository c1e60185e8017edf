using System.Text.Json.Serialization;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Explorer.Network.Messages;

/// <summary>
/// A failure or a status as a code and its arguments. It is stored and handed on like this; whoever shows it renders it in the
/// language of whoever reads it. The texts are in <c>MessageTexts.resx</c>, a code each.
/// </summary>
/// <param name="Code">The code: <c>Shape_KernelTooLarge</c>.</param>
/// <param name="Arguments">Texts, whole numbers (<see cref="long"/>), numbers (<see cref="double"/>) or other messages, in the order of the text's places.</param>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed partial record Message(string Code, ImmutableArray<object> Arguments)
{
    /// <summary>The code of a text that is nobody's code: what an operating system said, or an earlier version wrote.</summary>
    public const string Text = "Text";

    /// <summary>The code of several sentences, see <see cref="Join"/>.</summary>
    public const string Sentences = "Sentences";

    /// <summary>The code of a list, see <see cref="Join"/>.</summary>
    public const string List = "List";

    internal const int MostArguments = 16;

    // Numbers look the same in every language, with a minus that is one.
    private static readonly PluralFormat Numbers = new(TrueMinus());

    /// <summary>A message of a code and its arguments; <see cref="int"/> and <see cref="float"/> are widened.</summary>
    /// <exception cref="ArgumentException">An argument is of another type.</exception>
    public static Message Of(string code, params ReadOnlySpan<object> arguments)
    {
        var kept = ImmutableArray.CreateBuilder<object>(arguments.Length);
        foreach (var argument in arguments)
            kept.Add(argument switch
            {
                string or long or double or Message => argument,
                int number => (long)number,
                float number => (double)number,
                _ => throw new ArgumentException($"A message has no argument of type {argument.GetType().Name}.", nameof(arguments)),
            });
        return new Message(code, kept.MoveToImmutable());
    }

    /// <summary>Up to 16 messages as one. The text of <see cref="Sentences"/> and <see cref="List"/> has two places: all before, and the next.</summary>
    /// <param name="code"><see cref="Sentences"/> or <see cref="List"/>.</param>
    /// <param name="parts">The messages; those beyond the 16th are left out.</param>
    public static Message Join(string code, IEnumerable<Message> parts) => new(code, [.. parts.Take(MostArguments)]);

    /// <summary>The message in a language. One that was read from a file with too few arguments is its code alone.</summary>
    /// <param name="text">The text of a code in that language, with places <c>{0}</c>, <c>{1}</c> for the arguments.</param>
    public string Render(Func<string, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A code that nobody has a text for may come from a file: it is shown, and never taken for a format.
        if (text(Code) == Code)
            return Code;
        object[] arguments = [.. Arguments.Select(argument => argument is Message inner ? inner.Render(text) : argument)];
        try
        {
            return Code is Sentences or List && arguments.Length > 0
                ? $"{arguments.Aggregate((all, next) => Format(text(Code), all, next))}"
                : Format(text(Code), arguments);
        }
        catch (FormatException)
        {
            return Code;
        }
    }

    /// <summary>
    /// The message for somebody to whom the folders of this machine are nothing to know: of a path, whether it is an argument or
    /// quoted within one as an operating system does, the last name is left.
    /// </summary>
    public Message WithoutFolders() => this with
    {
        Arguments = [.. Arguments.Select(argument => argument switch
        {
            Message inner => inner.WithoutFolders(),
            string text => WholePath().IsMatch(text) ? LastName(text) : QuotedPath().Replace(text, path => $"'{LastName(path.Groups["path"].Value)}'"),
            _ => argument,
        })],
    };

    /// <summary>The message in English.</summary>
    public override string ToString() => Render(MessageTexts.English);

    /// <inheritdoc/>
    public bool Equals(Message? other) => other is not null && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Arguments.Length);

    private static string Format(string text, params ReadOnlySpan<object> arguments) => string.Format(Numbers, text, arguments!);

    private static string LastName(string path) => path.TrimEnd('/', '\\').Split('/', '\\')[^1];

    [GeneratedRegex(@"^(/[^/\s]+/|[A-Za-z]:\\|\\\\)[^\n]*\z")]
    private static partial Regex WholePath();

    [GeneratedRegex(@"'(?<path>(/|[A-Za-z]:\\|\\\\)[^'\n]*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedPath();

    private static CultureInfo TrueMinus()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "−";
        return CultureInfo.ReadOnly(culture);
    }
}
