using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;

namespace Explorer.Web.Lessons;

/// <summary>
/// The numbers of the course's LeNet that lessons speak of, computed from its description: <c>{layer.quantity}</c> with
/// the quantities <c>rows</c>, <c>channels</c>, <c>cells</c>, <c>parameters</c>, <c>weights</c>, <c>macs</c>, and
/// <c>{network.parameters}</c>.
/// </summary>
public static partial class LessonFacts
{
    /// <summary>Puts the numbers into a text.</summary>
    /// <exception cref="ArgumentException">The network has no such number.</exception>
    public static string Fill(string text) => Fact().Replace(text, match => Of(match.Groups[1].Value, match.Groups[2].Value).ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A number, written in digits or as a number of the network.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static double Number(string text)
    {
        if (Fact().Match(text) is { Success: true } match && match.Length == text.Length)
            return Of(match.Groups[1].Value, match.Groups[2].Value);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : throw new ArgumentException($"'{text}' is no number.", nameof(text));
    }

    private static long Of(string name, string quantity)
    {
        if ((name, quantity) == ("network", "parameters"))
            return LeNet.Classic.Parameters;
        var layer = LeNet.Classic[name];
        return quantity switch
        {
            "rows" => layer.Output.Rows,
            "channels" => layer.Output.Channels,
            "cells" => layer.Output.Count,
            "parameters" => layer.Parameters,
            "weights" => layer.WeightShape?.Count ?? 0,
            "macs" => layer.Macs,
            _ => throw new ArgumentException($"'{quantity}' is no quantity of a layer.", nameof(quantity)),
        };
    }

    [GeneratedRegex(@"\{(\w+)\.(\w+)\}")]
    private static partial Regex Fact();
}
