using Explorer.Network.Messages;
using Explorer.Network.Training;

namespace Explorer.Network.Runs;

/// <summary>Whether a record that anybody may have written tells of a run that can be.</summary>
internal static class RunRecordCheck
{
    private const int LongestText = 1_000;
    private const int MostImages = 10_000_000;
    private const double MostSeconds = 1e9;

    /// <summary>The first thing that cannot be; null where there is none.</summary>
    public static Message? Problem(RunRecord record)
    {
        if (!record.Network.IsClassifier)
            return Message.Of("Run_RecordNoClassifier");
        // What JSON leaves out is null here whatever the type says.
        if (record.Config.Augmentation is null)
            return Message.Of("Run_RecordNoAugmentation");
        if (record.Config.Problems().FirstOrDefault() is { } problem)
            return Message.Of("Run_RecordConfig", problem);
        if (string.IsNullOrWhiteSpace(record.Name) || Texts(record).Any(text => text?.Length > LongestText))
            return Message.Of("Run_RecordTexts", LongestText);
        if (record.TrainImages is < 1 or > MostImages || record.TestImages is < 1 or > MostImages || record.Drawings < 0 || record.Drawings > record.TrainImages || !(record.Seconds is >= 0 and <= MostSeconds))
            return Message.Of("Run_RecordCounts");
        var last = 0L;
        var weighted = record.Network.Weighted.Count();
        foreach (var report in record.Reports)
        {
            if (report is null || !IsPossible(report) || report.RecentLosses.Count > BatchLosses.Most || (report.Gradients.Count > 0 && report.Gradients.Count != weighted) || report.Step <= last || report.Step > record.StepsPerEpoch * record.Config.Epochs)
                return Message.Of("Run_RecordReports");
            last = report.Step;
        }
        return null;
    }

    // JSON knows no infinity, but a number may be as long as one.
    private static bool IsPossible(ReportRecord report) =>
        new[] { report.Epoch, report.TrainLoss, report.ExamplesPerSecond }.Concat(report.RecentLosses).All(value => double.IsFinite(value) && value >= 0)
        && report.Gradients.All(gradient => gradient is >= 0 and <= float.MaxValue)
        && new[] { report.TrainAccuracy, report.TestAccuracy ?? 0, report.ValidationAccuracy ?? 0 }.All(share => share is >= 0 and <= 1);

    private static string?[] Texts(RunRecord record) =>
        [record.Name, record.Data.Folder, record.DrawingsFolder, record.Device, record.DataOrigin.Location, record.LibTorch];
}
