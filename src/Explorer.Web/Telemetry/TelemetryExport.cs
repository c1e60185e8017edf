using Explorer.Network.Runs;
using Explorer.Web.Hosting;
using Explorer.Web.Training.Store;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Explorer.Web.Telemetry;

/// <summary>Sends metrics and traces to a collector, where <see cref="ExplorerOptions.Telemetry"/> names one.</summary>
public static class TelemetryExport
{
    /// <summary>Adds it. Queries of addresses, which may hold a drawing, are left out of traces.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.GetSection(ExplorerOptions.Section)[nameof(ExplorerOptions.Telemetry)] is not { Length: > 0 } collector || !Uri.TryCreate(collector, UriKind.Absolute, out var address))
            return services;
        services.AddHostedService<QueueGauge>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("cnn-explorer"))
            .WithMetrics(metrics => metrics
                .AddMeter(Measurements.Name, "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
                .AddOtlpExporter(exporter => exporter.Endpoint = address))
            .WithTracing(traces => traces
                .AddSource(Measurements.Name)
                .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.query", null))
                .AddOtlpExporter(exporter => exporter.Endpoint = address));
        return services;
    }

    /// <summary>How many runs wait, looked up when the collector is told.</summary>
    private sealed class QueueGauge : IHostedService
    {
        public QueueGauge(RunStore store) => Measurements.Meter.CreateObservableGauge("explorer.queue.length",
            () => store.UnderWay().Count(run => run is { State: RunState.Queued, Deleted: null }), "{run}", "Runs that wait for their device.");

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
