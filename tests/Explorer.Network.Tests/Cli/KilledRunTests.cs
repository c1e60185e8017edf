using System.Diagnostics;
using Explorer.Network.Architecture;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Cli;

/// <summary>Runs of the program itself, killed without a warning while they learn and write as fast as they can.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Kills = 20;
    private const int Epochs = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new();

    public KilledRunTests() => File.WriteAllText(_folder["small.json"], ArchitectureJson.Write(RunScene.Small));

    private string[] Run =>
    [
        "train", "--sample", "--data", "mnist", "--network", _folder["small.json"], "--optimizer", "adam", "--learning-rate", "0.003",
        "--dropout", "0.1", "--shift", "1", "--schedule", "cosine", "--batch-size", "128", "--epochs", $"{Epochs}", "--threads", "1", "--device", "cpu",
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_AtTwentyRandomMoments_LosesNothingBeyondTheLastSnapshot()
    {
        var whole = new RunFolder(_folder["whole"]);
        var time = await LearnAsync(whole, Timeout.InfiniteTimeSpan);

        for (var i = 0; i < Kills; i++)
        {
            // One moment in each twentieth of the run.
            var killed = new RunFolder(_folder[$"killed-{i}"]);
            await LearnAsync(killed, time * ((i + _random.NextDouble()) / Kills));
            AssertEveryFileIsWhole(killed);
            // Each resumption costs the rest of a run.
            if (i % 7 == 3)
                await AssertGoesOnAsIfNeverKilledAsync(killed, whole);
        }
    }

    private static void AssertEveryFileIsWhole(RunFolder folder)
    {
        var record = folder.LoadRecord();
        var plan = new SnapshotPlan(Epochs * record.StepsPerEpoch, record.Network);
        Assert.All(folder.Snapshots(), step => folder.LoadSnapshot(step));
        Assert.Equal(plan.Steps.Take(folder.Snapshots().Count), folder.Snapshots());
        if (folder.HasNetwork)
            folder.LoadNetwork();

        var (from, rewound) = folder.Rewind(record);

        Assert.Equal(from?.Epochs ?? 0, rewound.Reports.Count(report => report.TestAccuracy is not null));
        Assert.Equal(from?.Epochs, rewound.Card?.Epochs);
        Assert.Equal(plan.Steps.Where(step => from is not null && step <= from.Epochs * record.StepsPerEpoch), folder.Snapshots());
        string[] kept = ["card.json", "checkpoint.safetensors", "metrics.csv", "network.safetensors", "run.json", "snapshots"];
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Except(kept));
    }

    private static async Task AssertGoesOnAsIfNeverKilledAsync(RunFolder killed, RunFolder whole)
    {
        // The very last of the moments may come after the end.
        if (killed.LoadRecord().State == RunState.Finished)
            return;
        var outcome = await Cli.RunAsync("train", "--resume", killed.Path);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Path, "network.safetensors")), File.ReadAllBytes(Path.Combine(killed.Path, "network.safetensors")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Path, "checkpoint.safetensors")), File.ReadAllBytes(Path.Combine(killed.Path, "checkpoint.safetensors")));
        Assert.Equal(whole.Snapshots(), killed.Snapshots());
        Assert.Equal(Curve(whole), Curve(killed));
        Assert.Equal(RunState.Finished, killed.LoadRecord().State);
    }

    private static IEnumerable<ReportRecord> Curve(RunFolder folder) => folder.LoadRecord().Reports.Select(report => report with { ExamplesPerSecond = 0 });

    /// <summary>Starts the program and kills it some time after its run has begun.</summary>
    /// <returns>How long the run lasted.</returns>
    private async Task<TimeSpan> LearnAsync(RunFolder folder, TimeSpan until)
    {
        var stop = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "explorer.dll"), .. Run, "--out", folder.Path])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(stop);
        while (!folder.HasRecord && !process.HasExited)
            await Task.Delay(5, stop);
        var lasting = Stopwatch.StartNew();
        if (until == Timeout.InfiniteTimeSpan)
        {
            await process.WaitForExitAsync(stop);
            Assert.True(process.ExitCode == 0, await error);
        }
        else
        {
            await Task.Delay(until, stop);
            process.Kill();
            await process.WaitForExitAsync(stop);
        }
        return lasting.Elapsed;
    }
}
