using System.Runtime.InteropServices;
using Explorer.Network.Runs;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>CurveChart.razor.js</c>: curves that grow.</summary>
public sealed class CurveModule(IJSRuntime js) : ElementModule(js, "./Components/Train/CurveChart.razor.js")
{
    /// <summary>Shows runs from the beginning.</summary>
    public Task ShowAsync(IReadOnlyList<Curve> curves) => CallAsync("show", [curves.Select(curve => new
    {
        run = curve.Run, name = curve.Name, epochs = curve.Epochs, classes = curve.Classes, failed = curve.HasFailed,
        layers = curve.Layers, points = Points(curve.Reports), batches = Batches(curve.Reports, 0), gradients = Gradients(curve.Reports),
    })]);

    /// <summary>Adds points.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reports">The new ones.</param>
    /// <param name="before">The epoch of the last one before them.</param>
    public Task AppendAsync(long run, IReadOnlyList<ReportRecord> reports, double before) => CallAsync("append", run, Points(reports), Batches(reports, before), Gradients(reports));

    /// <summary>Puts the play head at an epoch; null takes it away.</summary>
    public Task SeekAsync(double? epoch) => CallAsync("seek", epoch);

    // Epoch, loss, train, validation and test accuracy of each point, 32-bit floats; NaN where it was not measured.
    private static byte[] Points(IReadOnlyList<ReportRecord> reports) => MemoryMarshal.AsBytes<float>(reports.SelectMany(report => new[]
    {
        (float)report.Epoch, (float)report.TrainLoss, (float)report.TrainAccuracy, (float)(report.ValidationAccuracy ?? double.NaN), (float)(report.TestAccuracy ?? double.NaN),
    }).ToArray()).ToArray();

    // Epoch, number of layers and each one's gradient, of the points that carry any.
    private static byte[] Gradients(IReadOnlyList<ReportRecord> reports) => MemoryMarshal.AsBytes<float>(reports.Where(report => report.Gradients.Count > 0)
        .SelectMany(report => report.Gradients.Select(gradient => (float)gradient).Prepend(report.Gradients.Count).Prepend((float)report.Epoch)).ToArray()).ToArray();

    // Epoch and loss of the batches: each report's at even distances since the one before, in the middle of their groups.
    private static byte[] Batches(IReadOnlyList<ReportRecord> reports, double before)
    {
        var numbers = new List<float>();
        foreach (var report in reports)
        {
            for (var i = 0; i < report.RecentLosses.Count; i++)
                numbers.AddRange([(float)(before + (i + 0.5) / report.RecentLosses.Count * (report.Epoch - before)), (float)report.RecentLosses[i]]);
            before = report.Epoch;
        }
        return MemoryMarshal.AsBytes<float>(numbers.ToArray()).ToArray();
    }
}
