using System.CommandLine;
using System.Globalization;

namespace Explorer.Cli.Options;

/// <summary>Options that take a number, written with a point whatever the country, and without separators.</summary>
internal static class Number
{
    public static Option<int> Whole(string name, string description, int otherwise) => Of(
        name, description, otherwise, "a whole number, such as 10",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null);

    public static Option<double> Real(string name, string description, double otherwise) => Of(
        name, description, otherwise, "a number, such as 0.5",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null);

    private static Option<T> Of<T>(string name, string description, T otherwise, string wanted, Func<string, T?> parse)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (parse(text) is { } value)
                    return value;
                result.AddError($"{name} cannot be '{text}': take {wanted}.");
                return default;
            },
        };
}
