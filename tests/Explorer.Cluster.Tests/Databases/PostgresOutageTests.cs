using Explorer.Network.Runs;
using Explorer.Web.Classroom;
using Explorer.Web.Hosting;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Explorer.Cluster.Tests.Databases;

/// <summary>A PostgreSQL server that is stopped, and started again, under a program that uses it.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private string _connection = "";

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _connection = _server.NewDatabase();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Run_UnderWayWhileTheServerIsAway_GetsItsProgressAfterwards()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 2, configure: Configure);
        Assert.Null(house.Queue.Failure);
        var id = house.Queue.Submit(RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1_000 } }).Id;
        await house.UntilEpochAsync(id, 1);
        var live = house.Notifier.Live(id)!;
        var waiting = house.Queue.Submit(RunServices.Order).Id;

        await _server.StopAsync();
        await UntilAsync(() => house.Queue.Trouble is not null);
        Assert.Equal("Store_Unavailable", house.Queue.Trouble!.Code);
        Assert.Equal("Store_Unavailable", Assert.Throws<RunStoreException>(() => house.Queue.Stop(waiting)).Details.Code);
        Assert.Throws<RunStoreException>(() => house.Catalog.List());
        Assert.Same(live, house.Notifier.Live(id));

        await _server.StartAsync();
        await UntilAsync(() =>
        {
            house.Time.Advance(TimeSpan.FromSeconds(31));
            return house.Queue.Trouble is null;
        });
        await house.UntilEpochAsync(id, (int)live.Last!.Epoch + 2);
        house.Queue.Stop(id);
        Assert.Equal(RunState.Stopped, (await house.UntilDoneAsync(id)).State);
        Assert.Equal(live.ReportsFrom(0), house.Store.Reports(id));
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(waiting)).State);
    }

    [Fact]
    public async Task Server_AwayAtTheStart_IsUsedOnceItIsThere()
    {
        await _server.StopAsync();
        await using var house = await RunServices.OpenAsync(byHand: true, configure: Configure);
        Assert.Equal("Queue_DatabaseAway", house.Queue.Failure!.Code);
        await _server.StartAsync();
        var id = house.Queue.Submit(RunServices.Order).Id;
        await UntilAsync(() => house.Trainer.Current == id);
        Assert.Null(house.Queue.Failure);
        house.Trainer.End(HandEnding.Finished);
        await house.UntilDoneAsync(id);
    }

    [Fact]
    public async Task Outage_HoweverOftenTheServerIsAsked_IsLoggedOnce()
    {
        await using var house = await RunServices.OpenAsync(byHand: true, configure: Configure);
        using var errors = new ErrorLog();
        house.Get<ILoggerFactory>().AddProvider(errors);
        await _server.StopAsync();
        for (var look = 0; look < 3; look++)
            house.Queue.TryLook();
        Assert.StartsWith("The queue cannot be looked at", Assert.Single(errors.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_CutShortByTheServersEnd_IsNotMade()
    {
        await using var house = await RunServices.OpenAsync(byHand: true, configure: Configure);
        var id = house.Queue.Submit(RunServices.Order).Id;
        await UntilAsync(() => house.Trainer.Current == id);
        Assert.Throws<RunStoreException>(() => house.Store.Update(id, run =>
        {
            _server.StopAsync().GetAwaiter().GetResult();
            return run with { Name = "another" };
        }));
        await _server.StartAsync();
        Assert.NotEqual("another", await AskedAgain(() => house.Store.Find(id)!.Name));
    }

    [Fact]
    public async Task Class_WhileTheServerIsAway_GetsNoAnswer_AndGoesOnAfterwards()
    {
        await using var app = new ReplicaApp(_connection);
        await using var scope = app.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<ClassSession>();
        Assert.Null(await session.OpenAsync());
        await _server.StopAsync();
        Assert.Equal(ClassError.NoAnswer, await session.OpenAsync());
        await _server.StartAsync();
        for (var tries = 0; await session.OpenAsync() is { } error; tries++)
        {
            Assert.Equal(ClassError.NoAnswer, error);
            Assert.InRange(tries, 0, 20);
        }
    }

    private void Configure(ExplorerOptions options) => (options.Database, options.ConnectionString) = ("postgres", _connection);

    // The connections of before are found broken one after another.
    private static async Task<T> AskedAgain<T>(Func<T> ask)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
            try
            {
                return ask();
            }
            catch (RunStoreException)
            {
                await Task.Delay(10, patience.Token);
            }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(2, patience.Token);
    }
}
