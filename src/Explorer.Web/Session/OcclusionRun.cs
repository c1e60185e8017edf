using Explorer.Network.Attribution;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Web.Session;

/// <summary>One picture covered place by place, on a thread of its own; whoever shows it looks how far it is.</summary>
/// <param name="weights">The network that is asked.</param>
/// <param name="pixels">The picture's pixel values.</param>
/// <param name="target">The class that is asked about.</param>
/// <param name="patch">Side of the cover in pixels, odd.</param>
public sealed class OcclusionRun(NetworkWeights weights, byte[] pixels, int target, int patch) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private double _share;

    /// <summary>The share of the rows that are done, 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>What was found; null until all places were covered.</summary>
    public AttributionMap? Map { get; private set; }

    /// <summary>Covers every place; ends early and without a map when the run is disposed.</summary>
    public async Task RunAsync()
    {
        var stop = _stop.Token;
        try
        {
            Map = await Task.Run(() =>
            {
                // A network of its own: the visitor may choose another one meanwhile.
                using var recognizer = new Recognizer(weights);
                return Occlusion.Map(recognizer, pixels, target, patch, new Shares(this), stop);
            }, stop);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private sealed class Shares(OcclusionRun run) : IProgress<double>
    {
        public void Report(double value) => Volatile.Write(ref run._share, value);
    }
}
