using Explorer.Network.Runs;
using Explorer.Web.Classroom;
using Explorer.Web.Databases;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Explorer.Cluster.Tests.Databases;

/// <summary>The whole program with its runs and rooms on a PostgreSQL server.</summary>
public sealed class PostgresProgramTests(PostgresServer server) : IDisposable
{
    private readonly string _connection = server.NewDatabase();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replicas");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RunsAndRooms_OutliveTheProgram_AndNoFileOfSqliteIsMade()
    {
        string code, key;
        long id;
        await using (var app = new ReplicaApp(_connection, _folder.FullName))
        {
            using var client = app.CreateClient();
            Assert.Equal("ready", await client.GetStringAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken));
            id = app.Services.GetRequiredService<RunQueue>().Submit(RunServices.Order with { Name = "kept" }).Id;
            (code, key) = await app.Services.GetRequiredService<OpenRooms>().OpenAsync();
            await UntilAsync(() => app.Services.GetRequiredService<RunStore>().Find(id)!.State == RunState.Finished);
        }
        await using (var app = new ReplicaApp(_connection, _folder.FullName))
        {
            Assert.Equal(("kept", RunState.Finished), app.Services.GetRequiredService<RunCatalog>().List().Where(run => run.Id == id).Select(run => (run.Name, run.State)).Single());
            Assert.True(await app.Services.GetRequiredService<OpenRooms>()[code].IsTeacherAsync(key));
        }
        Assert.Empty(_folder.GetFiles("*.db*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Replicas_ThatStartAtOnce_AllHaveRunsAndRooms()
    {
        ReplicaApp[] apps = [new(_connection, _folder.FullName), new(_connection, _folder.FullName), new(_connection, _folder.FullName)];
        try
        {
            await Task.WhenAll(apps.Select(app => Task.Run(() => app.Services, TestContext.Current.CancellationToken)));
            foreach (var app in apps)
            {
                Assert.Null(app.Services.GetRequiredService<RunQueue>().Failure);
                await app.Services.GetRequiredService<OpenRooms>().OpenAsync();
            }
        }
        finally
        {
            await Task.WhenAll(apps.Select(app => app.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Tables_MadeByManyAtOnce_AreMadeOnce()
    {
        const int Processes = 6, Rounds = 5;
        await using var services = new ServiceCollection().BuildServiceProvider();
        for (var round = 0; round < Rounds; round++)
        {
            await using var database = NpgsqlDataSource.Create(server.NewDatabase());
            using var start = new Barrier(Processes);
            await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => Task.Factory.StartNew(() =>
            {
                var runs = new PostgresDatabase<RunContext, PostgresRunContext>(database, options => new(options), services);
                using var context = runs.CreateDbContext();
                Assert.Equal(nameof(RunContext.Runs), context.Model.FindEntityType(typeof(RunRow))!.GetTableName());
                start.SignalAndWait();
                runs.Open(context);
                Assert.Empty(context.Database.GetPendingMigrations());
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }
    }

    [Fact]
    public async Task Change_WhileAnotherProcessIsInOne_WaitsForIt_AndGivesUpWithASentence()
    {
        await using var app = new ReplicaApp($"{_connection};Command Timeout=1", _folder.FullName);
        var store = app.Services.GetRequiredService<RunStore>();
        var id = store.Add(RunStoreContract.Any).Id;
        var other = app.Services.GetRequiredService<Database<RunContext>>();
        await using var context = other.CreateDbContext();
        await using (other.BeginAlone(context))
        {
            var refused = Assert.Throws<RunStoreException>(() => store.Update(id, run => run with { Name = "another" }));
            Assert.Equal("Store_Unavailable", refused.Details.Code);
            Assert.Throws<RunStoreException>(() => store.Add(RunStoreContract.Any));
            Assert.Throws<RunStoreException>(() => store.Remove([id]));
            // Who only looks, or adds to a curve, need not wait.
            Assert.Equal(RunStoreContract.Any.Name, store.Find(id)!.Name);
            store.Append(id, new ReportRecord(1, 1, 1, 1, 1, 1));
        }
        Assert.Equal("another", store.Update(id, run => run with { Name = "another" })!.Name);
    }

    [Fact]
    public async Task Tables_LieBesideOneAnotherInOneDatabase()
    {
        await using var app = new ReplicaApp(_connection, _folder.FullName);
        await app.Services.GetRequiredService<OpenRooms>().OpenAsync();
        await using var database = NpgsqlDataSource.Create(_connection);
        await using var command = database.CreateCommand("SELECT string_agg(tablename, ' ' ORDER BY tablename COLLATE \"C\") FROM pg_tables WHERE schemaname = 'public'");
        Assert.Equal("Reports RoomContextMigrations Rooms RunContextMigrations Runs", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(5, patience.Token);
    }
}
