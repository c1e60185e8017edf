using System.Net;
using System.Net.Sockets;
using Explorer.Network.Training;
using Explorer.Web.Classroom;
using Explorer.Web.Classroom.Store;
using Explorer.Web.Tests.Hosting;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Databases;

/// <summary>The program is to keep runs and rooms on a PostgreSQL server that is not there.</summary>
public sealed class PostgresAwayTests : IDisposable
{
    private const string Password = "a-secret-word";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Program_WhoseServerIsAway_ExploresAndSaysWhatIsMissing()
    {
        using var app = new WebApp { Settings = { ["Explorer:Database"] = "postgres", ["ConnectionStrings:Explorer"] = Connection() } };
        var ready = await app.GetAsync("/readyz");
        Assert.Equal(StatusCodes.Status200OK, ready.Response.StatusCode);
        var lines = (await WebApp.TextAsync(ready)).Split('\n');
        Assert.Equal("ready", lines[0]);
        Assert.StartsWith("Runs cannot be saved, for their database cannot be used (", Assert.Single(lines[1..]), StringComparison.Ordinal);

        var queue = app.Services.GetRequiredService<RunQueue>();
        var refused = Assert.Throws<TrainingException>(() => queue.Submit(RunServices.Order));
        Assert.Equal("Queue_DatabaseAway", refused.Details.Code);
        Assert.Equal("Store_Unavailable", Assert.Throws<RunStoreException>(() => app.Services.GetRequiredService<RunStore>().List()).Details.Code);

        var page = await app.GetAsync("/train", headers: ("Accept", "text/html"));
        Assert.Equal(StatusCodes.Status200OK, page.Response.StatusCode);
        Assert.All([.. lines, refused.ToString(), await WebApp.TextAsync(page)], text => Assert.DoesNotContain(Password, text, StringComparison.Ordinal));

        await using var scope = app.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<ClassSession>();
        Assert.Equal(ClassError.NoAnswer, await session.OpenAsync());
        Assert.Equal(ClassError.NoAnswer, await session.ReturnAsync("K7C4XG"));
    }

    [Fact]
    public void Server_ThatTakesConnectionsAndAnswersNothing_KeepsNobodyWaiting()
    {
        _listener.Start();
        using var app = new WebApp { Settings = { ["Explorer:Database"] = "postgres", ["ConnectionStrings:Explorer"] = $"{Connection()};Timeout=1;Command Timeout=1" } };
        Assert.Equal("Store_Unavailable", Assert.Throws<RunStoreException>(() => app.Services.GetRequiredService<RunStore>().List()).Details.Code);
    }

    [Theory]
    [InlineData("mysql", null, "Explorer:Database is 'mysql', but has to be 'sqlite' or 'postgres'.")]
    [InlineData("postgres", null, "Explorer:Database is 'postgres', but ConnectionStrings:Explorer does not say where that is: set it, such as 'Host=localhost;Database=explorer;Username=explorer;Password=…'.")]
    [InlineData("Postgres", $"Host=db;Password={Password};{Password}=1", "ConnectionStrings:Explorer cannot be read: it has to be a connection string of Npgsql that names a host, such as 'Host=localhost;Database=explorer;Username=explorer;Password=…'.")]
    public void Settings_ThatAreWrong_EndTheProgramAtItsStartWithASentence(string database, string? connection, string sentence)
    {
        using var app = new WebApp { Settings = { ["Explorer:Database"] = database } };
        if (connection is not null)
            app.Settings["ConnectionStrings:Explorer"] = connection;
        var error = Assert.Throws<OptionsValidationException>(() => app.Services);
        Assert.Equal([sentence], error.Failures);
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SQLite")]
    public void Sqlite_IsWhatIsTakenWhereNothingElseIsNamed(string database)
    {
        using var app = new WebApp { Settings = { ["Explorer:Database"] = database, ["ConnectionStrings:Explorer"] = "nonsense that nobody reads" } };
        Assert.Null(app.Services.GetRequiredService<RunQueue>().Failure);
        using var context = app.Services.GetRequiredService<Explorer.Web.Databases.Database<RoomContext>>().CreateDbContext();
        Assert.Equal(typeof(RoomContext), context.GetType());
    }

    /// <summary>A port that was free a moment ago, or that the listener has.</summary>
    private string Connection()
    {
        if (!_listener.Server.IsBound)
        {
            _listener.Start();
            var free = Text();
            _listener.Stop();
            return free;
        }
        return Text();

        string Text() => $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Database=explorer;Username=explorer;Password={Password}";
    }
}
