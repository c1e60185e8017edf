using System.Diagnostics;
using System.Diagnostics.Metrics;
using Explorer.Network.Native;

namespace Explorer.Web.Telemetry;

/// <summary>
/// What the program counts and times for whoever runs it: nothing of what a person draws, writes or is called. Costs next to
/// nothing as long as nobody listens; see <see cref="TelemetryExport"/>.
/// </summary>
internal static class Measurements
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "Explorer";

    /// <summary>The source of traces.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>All instruments belong to it.</summary>
    public static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Frames = Meter.CreateCounter<long>("explorer.frames", "{frame}", "Frames sent to the browsers.");

    private static readonly Histogram<double> PassTime = Meter.CreateHistogram<double>("explorer.pass.duration", "s", "Time of a network's pass over a picture.", advice: Fast);

    private static readonly Histogram<double> FrameTime = Meter.CreateHistogram<double>("explorer.frame.duration", "s", "Time from a drawing's pixels to the frame that is sent.", advice: Fast);

    private static readonly Histogram<double> TrainingSpeed = Meter.CreateHistogram<double>("explorer.training.speed", "{example}/s", "Training examples a second, at each report of a run.",
        advice: new() { HistogramBucketBoundaries = [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000] });

    /// <summary>The tensors that the process holds: where their number only grows, something forgets to dispose of them.</summary>
    public static readonly ObservableGauge<long> Tensors = Meter.CreateObservableGauge("explorer.tensors", () => LibTorch.LiveTensors, "{tensor}", "Live tensors of LibTorch.");

    // From 20 microseconds to a second: a pass takes a small part of a millisecond.
    private static InstrumentAdvice<double> Fast => new() { HistogramBucketBoundaries = [0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1] };

    /// <summary>A network has run over a picture.</summary>
    public static void Passed(TimeSpan took) => PassTime.Record(took.TotalSeconds);

    /// <summary>A frame was made.</summary>
    /// <param name="since">When its drawing came, a timestamp of <see cref="Stopwatch"/>.</param>
    public static void Framed(long since)
    {
        Frames.Add(1);
        FrameTime.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    /// <summary>A run has told how fast it is.</summary>
    public static void Trained(double examplesPerSecond) => TrainingSpeed.Record(examplesPerSecond);
}
