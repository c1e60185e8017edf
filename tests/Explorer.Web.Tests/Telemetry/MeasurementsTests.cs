using System.Diagnostics.Metrics;
using Explorer.Network.Preprocessing;
using Explorer.Web.Components.Explore;
using Explorer.Web.Hosting;
using Explorer.Web.Telemetry;
using Explorer.Web.Tests.Hosting;

namespace Explorer.Web.Tests.Telemetry;

/// <summary>What the program tells those who run it.</summary>
public sealed class MeasurementsTests(Networks networks)
{
    [Fact]
    public void Drawing_OnThePad_CountsAFrameAndTimesItsPass()
    {
        var (heard, own) = (new List<string>(), Environment.CurrentManagedThreadId);
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == Measurements.Name) listener.EnableMeasurementEvents(instrument); } };
        // Other tests draw at the same time, on threads of their own.
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) =>
        {
            Hear(instrument, tags);
            Assert.InRange(seconds, double.Epsilon, 600);
        });
        listener.Start();
        new DrawingPad.InkReceiver(networks.NewSession()).Draw(new byte[PictureReader.Side * PictureReader.Side]);
        Assert.Equal(["explorer.frame.duration", "explorer.frames", "explorer.pass.duration"], heard.Order());

        void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // No tag: nothing that tells one visitor from another.
            Assert.Equal(0, tags.Length);
            if (Environment.CurrentManagedThreadId == own)
                heard.Add(instrument.Name);
        }
    }

    [Fact]
    public void Tensors_ThatANetworkHolds_AreCounted()
    {
        var (heard, tensors) = (new List<long>(), Measurements.Tensors);
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument == tensors) listener.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => heard.Add(count));
        listener.Start();
        GC.KeepAlive(networks.NewSession());
        listener.RecordObservableInstruments();
        Assert.InRange(Assert.Single(heard), 1, long.MaxValue);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("yes")]
    [InlineData("ftp://collector")]
    public void Telemetry_ToNoAddress_IsToldAtTheStart(string address) =>
        Assert.StartsWith($"Explorer:Telemetry is '{address}'", Assert.Single(new ExplorerOptionsValidator().Validate(null, new ExplorerOptions { Telemetry = address }).Failures!), StringComparison.Ordinal);

    /// <summary>A collector that is not there stops nobody, and what is sent of a request is not its query.</summary>
    [Fact]
    public async Task Telemetry_WithoutACollector_LeavesThePagesAsTheyAre()
    {
        using var app = new WebApp { Settings = { ["Explorer:Telemetry"] = "http://127.0.0.1:9" } };
        var traced = new TaskCompletionSource<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.TrySetResult(string.Join(' ', activity.TagObjects)),
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        var context = await app.GetAsync("/?drawing=secret");
        Assert.Equal(200, context.Response.StatusCode);
        // Nothing ends before its answer has been read.
        await WebApp.TextAsync(context);
        Assert.DoesNotContain("secret", await traced.Task.WaitAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
