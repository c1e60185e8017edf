using Explorer.Network.Native;
using Explorer.Web.Training;
using System.Diagnostics;
using Explorer.Network.Runs;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Training;

/// <summary>The program as a process of its own: killed at random moments of a run, again and again, until in the end the run is what it would have been; or without libtorch.</summary>
public sealed class KillTests
{
    private const int Kills = 6;

    [Fact]
    public async Task Program_KilledAgainAndAgain_LosesNothingBeyondTheLastEpoch()
    {
        var order = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 12 } };
        await using var undisturbed = await RunServices.OpenAsync();
        var whole = await undisturbed.UntilDoneAsync(undisturbed.Queue.Submit(order).Id);

        await using var house = await RunServices.OpenAsync();
        await house.RestAsync();
        var id = house.Store.Add(Row(whole)).Id;
        var random = new Random(20);
        var epochs = 0;
        for (var kill = 0; kill < Kills && house.Store.Find(id)!.State != RunState.Finished; kill++)
        {
            await LearnUntilKilledAsync(house, id, kill % 3 == 0 ? 0 : random.Next(2, 14), TimeSpan.FromMilliseconds(random.Next(0, 80)));
            var folder = house.Paths.FolderOf(house.Store.Find(id)!);
            Assert.All(folder.Snapshots(), step => folder.LoadSnapshot(step));
            var checkpoint = folder.LoadCheckpoint();
            Assert.True((checkpoint?.Epochs ?? 0) >= epochs, "An epoch that was kept is gone.");
            epochs = checkpoint?.Epochs ?? 0;
            if (epochs > 0)
                Assert.Equal(epochs, house.Store.Reports(id).Count(report => report.TestAccuracy is not null && report.Epoch <= epochs));
            if (folder.HasNetwork)
                folder.LoadNetwork();
        }
        Assert.InRange(epochs, 1, 12);

        await house.RestartAsync();
        if (house.Store.Find(id)!.State != RunState.Finished)
        {
            Assert.Equal(RunState.Interrupted, house.Store.Find(id)!.State);
            house.Queue.Resume(id);
        }
        var done = await house.UntilDoneAsync(id);
        Assert.Equal(RunState.Finished, done.State);
        Learned.AssertSameCurve(undisturbed.Store.Reports(whole.Id), house.Store.Reports(id));
        Learned.AssertSame(undisturbed.Paths.FolderOf(whole).LoadNetwork().Weights, house.Paths.FolderOf(done).LoadNetwork().Weights);
        Assert.Equal(undisturbed.Paths.FolderOf(whole).Snapshots(), house.Paths.FolderOf(done).Snapshots());
        Assert.Empty(Directory.GetFiles(house.Paths.FolderOf(done).Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Run_WhereLibTorchIsMissing_FailsWithASentence()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var like = house.Queue.Submit(RunServices.Order);
        await house.RestAsync();
        var id = house.Store.Add(Row(like)).Id;
        SqliteConnection.ClearAllPools();
        var missing = Path.Combine(house.Root, "no-libtorch");
        using var server = Start(house, missing);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            while (house.Store.Find(id)!.IsUnderWay)
                await Task.Delay(20, patience.Token);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
        Assert.Equal(RunState.Failed, house.Store.Find(id)!.State);
        Assert.Contains(missing, house.Store.Find(id)!.Reason!.ToString(), StringComparison.Ordinal);
    }

    private static Run Row(Run like) => new()
    {
        Name = like.Name, State = RunState.Queued, Data = like.Data, Network = like.Network,
        Config = like.Config, Device = like.Device, Created = like.Created,
    };

    private static async Task LearnUntilKilledAsync(RunServices house, long id, int reports, TimeSpan after)
    {
        house.Store.Update(id, run => run with { State = RunState.Queued });
        SqliteConnection.ClearAllPools();
        using var server = Start(house);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        // Somewhere before its first report, or some reports on: starting takes longer than an epoch does.
        var last = LastStep();
        for (var seen = 0; house.Store.Find(id)!.State == RunState.Queued || seen < reports && house.Store.Find(id)!.State == RunState.Running;)
        {
            await Task.Delay(5, patience.Token);
            var step = LastStep();
            seen += step == last ? 0 : 1;
            last = step;
        }
        await Task.Delay(after, patience.Token);
        server.Kill();
        await server.WaitForExitAsync(patience.Token);

        long LastStep() => house.Store.Reports(id) is [.., { } report] ? report.Step : 0;
    }

    private static Process Start(RunServices house, string? libTorch = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Explorer.Web.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Explorer__DataFolder"] = house.Root;
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        if (libTorch is not null)
            start.Environment[LibTorch.FolderVariable] = libTorch;
        var server = Process.Start(start)!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return server;
    }
}
