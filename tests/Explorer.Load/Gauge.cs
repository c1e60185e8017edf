using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Explorer.Load;

/// <summary>A gauge of another process's meter, asked as <c>dotnet-counters</c> does.</summary>
internal static class Gauge
{
    private const string Source = "System.Diagnostics.Metrics";
    private const long Values = 2;

    /// <summary>What it shows within the next second.</summary>
    /// <param name="process">The process's number.</param>
    /// <param name="meter">The meter's name.</param>
    /// <param name="name">The gauge's.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidOperationException">The process ended without saying it.</exception>
    public static async Task<long> ReadAsync(int process, string meter, string name, CancellationToken stop)
    {
        var asked = new EventPipeProvider(Source, EventLevel.Informational, Values, new Dictionary<string, string>
        {
            ["SessionId"] = Guid.NewGuid().ToString(),
            ["Metrics"] = $@"{meter}\{name}",
            ["RefreshInterval"] = "0.5",
            ["MaxTimeSeries"] = "10",
            ["MaxHistograms"] = "0",
        });
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync([asked], requestRundown: false, token: stop);
        using var events = new EventPipeEventSource(session.EventStream);
        var shown = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        events.Dynamic.AddCallbackForProviderEvent(Source, "GaugeValuePublished", told => shown.TrySetResult(long.Parse((string)told.PayloadByName("lastValue"), CultureInfo.InvariantCulture)));
        var listening = Task.Run(() =>
        {
            try
            {
                events.Process();
                shown.TrySetException(new InvalidOperationException($"Process {process} does not say its {name}."));
            }
            catch (Exception error)
            {
                shown.TrySetException(error);
                throw;
            }
        }, stop);
        var value = await shown.Task.WaitAsync(stop);
        await session.StopAsync(stop);
        await listening;
        return value;
    }
}
