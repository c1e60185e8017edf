using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Runs;
using Explorer.Web.Training.Recorded;

namespace Explorer.Web.Lessons;

/// <summary>
/// The numbers that lessons speak of. Those of the course's LeNet are computed from its description: <c>{layer.quantity}</c>
/// with the quantities <c>rows</c>, <c>channels</c>, <c>cells</c>, <c>parameters</c>, <c>weights</c>, <c>macs</c>, and
/// <c>{network.parameters}</c>. Those of the runs that come with the program are read from their records:
/// <c>{course.test}</c>, with the last <c>loss</c>, <c>train</c> and <c>test</c> accuracy.
/// </summary>
public static partial class LessonFacts
{
    /// <summary>Puts the numbers into a text.</summary>
    /// <exception cref="ArgumentException">The network has no such number.</exception>
    public static string Fill(string text) => Fact().Replace(text, match =>
    {
        var (name, quantity) = (match.Groups[1].Value, match.Groups[2].Value);
        return Of(name, quantity).ToString(RecordedRuns.Find(name) is null ? "N0" : "0.000", CultureInfo.InvariantCulture);
    });

    /// <summary>A number, written in digits or as a number of the network.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static double Number(string text)
    {
        if (Fact().Match(text) is { Success: true } match && match.Length == text.Length)
            return Of(match.Groups[1].Value, match.Groups[2].Value);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : throw new ArgumentException($"'{text}' is no number.", nameof(text));
    }

    private static double Of(string name, string quantity)
    {
        if ((name, quantity) == ("network", "parameters"))
            return LeNet.Classic.Parameters;
        if (RecordedRuns.Find(name) is { } run)
            return OfRun(RecordedRuns.Reports(run)[^1], quantity);
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

    private static double OfRun(ReportRecord last, string quantity) => quantity switch
    {
        "loss" => last.TrainLoss,
        "train" => last.TrainAccuracy,
        "test" => last.TestAccuracy!.Value,
        _ => throw new ArgumentException($"'{quantity}' is no quantity of a run.", nameof(quantity)),
    };

    [GeneratedRegex(@"\{([\w-]+)\.(\w+)\}")]
    private static partial Regex Fact();
}
