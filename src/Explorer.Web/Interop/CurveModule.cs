using System.Runtime.InteropServices;
using Explorer.Network.Runs;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>CurveChart.razor.js</c>: curves that grow.</summary>
public sealed class CurveModule(IJSRuntime js) : ElementModule(js, "./Components/Train/CurveChart.razor.js")
{
    /// <summary>Shows runs from the beginning.</summary>
    public Task ShowAsync(IReadOnlyList<Curve> curves) => CallAsync(
        "show", [curves.Select(curve => new { run = curve.Run, name = curve.Name, epochs = curve.Epochs, points = Points(curve.Reports) })]);

    /// <summary>Adds points.</summary>
    public Task AppendAsync(long run, IReadOnlyList<ReportRecord> reports) => CallAsync("append", run, Points(reports));

    // Epoch, loss, train and test accuracy of each point, 32-bit floats; NaN where no test was made.
    private static byte[] Points(IReadOnlyList<ReportRecord> reports) => MemoryMarshal.AsBytes<float>(reports.SelectMany(report => new[]
    {
        (float)report.Epoch, (float)report.TrainLoss, (float)report.TrainAccuracy, (float)(report.TestAccuracy ?? double.NaN),
    }).ToArray()).ToArray();
}
