using System.CommandLine;
using System.Diagnostics;
using Explorer.Cli.Options;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Training;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer bench</c>: how fast this machine explains and trains; the benchmarks' short form.</summary>
internal sealed class BenchVerb : Command
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    private readonly Terminal _terminal;
    private readonly Option<double> _seconds = Number.Real("--seconds", "How long each measurement takes", 3);
    private readonly Option<string> _device = DeviceOption.Create();

    public BenchVerb(Terminal terminal) : base("bench", "Measures frames and training examples per second on this machine.")
    {
        _terminal = terminal;
        Add(_seconds);
        Add(_device);
        SetAction((parsed, stop) => Task.FromResult(Run(parsed, stop)));
    }

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        var seconds = parsed.GetValue(_seconds);
        if (!(seconds is >= 0.1 and <= 600))
            throw new UsageException($"--seconds must lie between 0.1 and 600, not at {seconds}.");
        var time = TimeSpan.FromSeconds(seconds);
        var device = DeviceOption.Choose(parsed.GetRequiredValue(_device));

        var data = BundledSamples.Load(DatasetCatalog.Garments);
        Frames(data.Test, WarmUp, stop);
        _terminal.Out.WriteLine(FormattableString.Invariant(
            $"{Frames(data.Test, time, stop):0.0} frames/sec on cpu (one image, every layer kept, one thread)"));
        Examples(data, device, WarmUp, stop);
        _terminal.Out.WriteLine(FormattableString.Invariant(
            $"{Examples(data, device, time, stop):0.0} examples/sec on {device.Id} (the course's network and settings, {Environment.ProcessorCount} CPU threads)"));
        return ExitCode.Done;
    }

    /// <summary>Forward passes in a second.</summary>
    private static double Frames(ImageSet images, TimeSpan time, CancellationToken stop)
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, seed: 0));
        var watch = Stopwatch.StartNew();
        var frames = 0;
        for (; watch.Elapsed < time; frames++)
        {
            stop.ThrowIfCancellationRequested();
            recognizer.Run(images.Image(frames % images.Count));
        }
        return frames / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Training examples in a second, the time inside the training steps alone.</summary>
    private static double Examples(LoadedDataset data, ComputeDevice device, TimeSpan time, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watch = Stopwatch.StartNew();
        var last = 0.0;
        Trainer.Run(LeNet.Classic, TrainingConfig.Course with { Epochs = 1_000 }, data.Train, data.Test, device, report =>
        {
            last = report.ExamplesPerSecond;
            if (watch.Elapsed > time)
                enough.Cancel();
        }, enough.Token);
        stop.ThrowIfCancellationRequested();
        return last;
    }
}
