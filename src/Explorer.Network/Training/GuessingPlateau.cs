using Explorer.Network.Messages;
using Explorer.Network.Runs;

namespace Explorer.Network.Training;

/// <summary>Notices a run that learns nothing: its loss is no lower than random guessing leaves it.</summary>
public static class GuessingPlateau
{
    // Within one per cent of ln(classes): what a network that gives every class the same probability is left with.
    private const double Nearness = 0.01;

    /// <summary>What to try; null where the run learns, or has no complete epoch yet.</summary>
    /// <param name="reports">The run's reports.</param>
    /// <param name="classes">Number of classes.</param>
    public static Message? Of(IReadOnlyList<ReportRecord> reports, int classes)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var (guessing, last) = (Math.Log(classes), reports.LastOrDefault(report => report.TestAccuracy is not null));
        return last is null || last.TrainLoss < (1 - Nearness) * guessing
            ? null
            : Message.Of("Training_StaysAtGuessing", (long)Math.Round(last.Epoch), last.TrainLoss, classes, guessing);
    }
}
