using System.Globalization;

namespace Explorer.Network.Messages;

/// <summary>
/// Formats texts in which a word depends on a number: <c>{0} {0:picture|pictures}</c> is "1 picture" and "2 pictures". Everything
/// else is formatted as the culture does.
/// </summary>
/// <param name="culture">How numbers look.</param>
public sealed class PluralFormat(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    private const char Between = '|';

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    /// <summary>The word for one, or the word for any other number; without two such words, the value as the culture formats it.</summary>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format?.Split(Between) is [var one, var other])
            // A number may have been formatted already.
            return Text(null, arg) == "1" ? one : other;
        return Text(format, arg);
    }

    private string Text(string? format, object? value) => value is IFormattable formattable ? formattable.ToString(format, culture) : $"{value}";
}
