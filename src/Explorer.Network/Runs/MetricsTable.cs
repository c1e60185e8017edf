using System.Globalization;

namespace Explorer.Network.Runs;

/// <summary>A run's curves as comma-separated values (RFC 4180), a line a report; every number comes back exactly.</summary>
internal static class MetricsTable
{
    private const string Line = "\r\n";

    public static string Write(IEnumerable<ReportRecord> reports) =>
        string.Concat(reports.Select(Row).Prepend("step,epoch,train_loss,train_accuracy,test_accuracy,examples_per_second" + Line));

    private static string Row(ReportRecord report) => string.Create(CultureInfo.InvariantCulture,
        $"{report.Step},{report.Epoch:R},{report.TrainLoss:R},{report.TrainAccuracy:R},{report.TestAccuracy:R},{report.ExamplesPerSecond:R}{Line}");
}
