using System.Globalization;
using Explorer.EndToEnd.Tests;
using Explorer.Web.Classroom;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Explorer.Cluster.Tests.Replicas;

/// <summary>One more replica, in this process, that looks on: it knows rooms and runs, serves no page and trains nothing.</summary>
internal sealed class Observer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Observer(WebApplication app) => _app = app;

    /// <summary>The rooms.</summary>
    public OpenRooms Rooms => _app.Services.GetRequiredService<OpenRooms>();

    /// <summary>The runs.</summary>
    public RunStore Runs => _app.Services.GetRequiredService<RunStore>();

    /// <summary>What leads to Orleans' own grains.</summary>
    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Joins the others.</summary>
    /// <param name="connection">Their database.</param>
    /// <param name="data">Their folder.</param>
    /// <param name="redis">Their Redis.</param>
    public static async Task<Observer> StartAsync(string connection, string data, string redis)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["Explorer:DataFolder"] = data;
        builder.Configuration["Explorer:Database"] = "postgres";
        builder.Configuration["ConnectionStrings:Explorer"] = connection;
        builder.Configuration["Explorer:Cluster:Redis"] = redis;
        builder.Configuration["Explorer:Cluster:Address"] = "127.0.0.1";
        builder.Configuration["Explorer:Cluster:Port"] = FreePort.First().ToString(CultureInfo.InvariantCulture);
        builder.Services.AddExplorerOptions(builder.Configuration);
        builder.Services.AddRuns();
        // Without what works the queue off.
        builder.Services.RemoveAll<IHostedService>();
        builder.AddClassroom();
        var app = builder.Build();
        await app.StartAsync();
        return new Observer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
