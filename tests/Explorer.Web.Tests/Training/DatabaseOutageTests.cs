using Explorer.Network.Runs;
using Explorer.Web.Databases;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Training;

/// <summary>What SQLite and the disk themselves do to a run that is under way.</summary>
public sealed class DatabaseOutageTests
{
    private static readonly RunRequest Endless = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1_000 } };

    [Theory]
    [InlineData("locked", "Store_Unavailable")]
    [InlineData("no room", "Store_Unavailable")]
    [InlineData("answer lost", "Store_Unavailable")]
    [InlineData("file gone", "Store_FileGone")]
    public async Task Database_ThatRefusesDuringARun_GetsItsProgressAfterwards(string outage, string code)
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 2);
        var id = house.Queue.Submit(Endless).Id;
        await house.UntilEpochAsync(id, 1);
        var live = house.Notifier.Live(id)!;
        var waiting = house.Queue.Submit(RunServices.Order).Id;

        var end = Begin(outage, house);
        // What changes a row needs no room, but the lock and the file; where the answer alone is lost, it is changed.
        var refusal = outage is "no room" or "answer lost" ? null : Task.Run(() => Assert.Throws<RunStoreException>(() => house.Queue.Stop(waiting)), TestContext.Current.CancellationToken);
        await UntilAsync(() => house.Queue.Trouble is not null);
        Assert.Equal(code, house.Queue.Trouble!.Code);
        if (refusal is not null)
            Assert.Equal(code, (await refusal).Details.Code);
        Assert.Same(live, house.Notifier.Live(id));

        await end();
        await UntilAsync(() =>
        {
            house.Time.Advance(TimeSpan.FromSeconds(31));
            return house.Queue.Trouble is null;
        });
        var epoch = (int)live.Last!.Epoch;
        await house.UntilEpochAsync(id, epoch + 2);
        house.Queue.Stop(id);
        Assert.Equal(RunState.Stopped, (await house.UntilDoneAsync(id)).State);
        Assert.Equal(live.ReportsFrom(0), house.Store.Reports(id));
        Assert.Equal(house.Store.Reports(id), house.Paths.FolderOf(house.Store.Find(id)!).LoadRecord().Reports);
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(waiting)).State);
    }

    [Fact]
    public async Task Program_ThatEndsWhileProgressWaitsToBeSaved_InterruptsTheRun()
    {
        await using var house = await RunServices.OpenAsync();
        var id = house.Queue.Submit(Endless).Id;
        await house.UntilEpochAsync(id, 1);
        house.Database.Fault = DatabaseFault.Locked;
        await UntilAsync(() => house.Queue.Trouble is not null);
        house.Database.Fault = DatabaseFault.None;
        await house.Queue.StopAsync(CancellationToken.None);
        Assert.Equal((RunState.Interrupted, RunInterruption.Interrupted), house.Store.Find(id) is { } run ? (run.State, run.Reason) : default);
    }

    [Fact]
    public void Outage_OfAServerThatIsAway_IsTold_AndAMistakeIsNot()
    {
        Exception[] outages = [new System.Net.Sockets.SocketException(), new TimeoutException(), new InvalidOperationException("", new TimeoutException()), new Microsoft.EntityFrameworkCore.DbUpdateException()];
        Assert.All(outages, outage => Assert.True(DatabaseOutage.Caused(outage)));
        Assert.All([new InvalidOperationException(), new InvalidOperationException("", new FormatException())], mistake => Assert.False(DatabaseOutage.Caused(mistake)));
    }

    [Fact]
    public async Task Folder_ThatVanishesDuringARun_FailsItWithASentence_AndTheNextBegins()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 2);
        var (id, next) = (house.Queue.Submit(Endless).Id, house.Queue.Submit(RunServices.Order).Id);
        await house.UntilEpochAsync(id, 1);
        Directory.Move(house.Paths.FolderOf(house.Store.Find(id)!).Path, Path.Combine(house.Root, "away"));
        var failed = await house.UntilDoneAsync(id);
        Assert.Equal((RunState.Failed, "Run_CannotBeSaved"), (failed.State, failed.Reason!.Code));
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(next)).State);
    }

    [Fact]
    public async Task Database_ThatWasLostForGood_IsBegunAnew_AndNoRunTakesTheFilesOfAnother()
    {
        await using var house = await RunServices.OpenAsync();
        var lost = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id);
        await house.RestAsync();
        File.Delete(house.Paths.Database);
        await house.RestartAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id);
        Assert.Equal((RunState.Finished, lost.Id + 1), (run.State, run.Id));
        Assert.True(house.Paths.FolderOf(lost).HasNetwork);
    }

    /// <returns>What ends it.</returns>
    private static Func<Task> Begin(string outage, RunServices house)
    {
        switch (outage)
        {
            case "locked":
                var other = new SqliteConnection($"Data Source={house.Paths.Database}");
                other.Open();
                var transaction = other.BeginTransaction();
                return async () =>
                {
                    await transaction.DisposeAsync();
                    await other.DisposeAsync();
                };
            case "no room" or "answer lost":
                house.Database.Fault = outage == "no room" ? DatabaseFault.NoRoom : DatabaseFault.AnswerLost;
                return () =>
                {
                    house.Database.Fault = DatabaseFault.None;
                    return Task.CompletedTask;
                };
            default:
                var away = house.Paths.Database + ".away";
                File.Move(house.Paths.Database, away);
                return () =>
                {
                    File.Move(away, house.Paths.Database);
                    return Task.CompletedTask;
                };
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(2, patience.Token);
    }
}
