using System.Globalization;

namespace Explorer.Network.Runs;

/// <summary>A run's curves as comma-separated values (RFC 4180), a line a report; every number comes back exactly.</summary>
internal static class MetricsTable
{
    private const string Line = "\r\n";

    /// <param name="record">The run; validation images and the gradients of its layers have columns of their own where there are any.</param>
    public static string Write(RunRecord record)
    {
        string[] layers = record.Reports.Any(report => report.Gradients.Count > 0) ? [.. record.Network.Weighted.Select(layer => $",gradient_{layer.Name}")] : [];
        var isValidated = record.Reports.Any(report => report.ValidationAccuracy is not null);
        return string.Concat(record.Reports.Select(report => Row(report, isValidated, layers.Length))
            .Prepend($"step,epoch,train_loss,train_accuracy,{(isValidated ? "validation_accuracy," : "")}test_accuracy,examples_per_second{string.Concat(layers)}{Line}"));
    }

    private static string Row(ReportRecord report, bool isValidated, int layers) => string.Create(CultureInfo.InvariantCulture,
        $"{report.Step},{report.Epoch:R},{report.TrainLoss:R},{report.TrainAccuracy:R},{(isValidated ? $"{report.ValidationAccuracy:R}," : "")}{report.TestAccuracy:R},{report.ExamplesPerSecond:R}{Gradients(report, layers)}{Line}");

    private static string Gradients(ReportRecord report, int layers) => string.Concat(Enumerable.Range(0, layers)
        .Select(layer => layer < report.Gradients.Count ? string.Create(CultureInfo.InvariantCulture, $",{report.Gradients[layer]:R}") : ","));
}
