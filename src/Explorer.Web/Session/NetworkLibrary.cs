using Explorer.Network.Runs;
using Explorer.Network.Pretrained;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Session;

/// <summary>The networks that everybody shares: each is loaded once, when somebody first asks for it.</summary>
/// <param name="options">Where libtorch lies.</param>
/// <param name="source">Networks beside those that come with the program.</param>
public sealed class NetworkLibrary(IOptions<ExplorerOptions> options, INetworkSource source) : IDisposable
{
    /// <summary>Networks beside those that come with the program that are kept loaded; the one asked for longest ago gives way.</summary>
    internal const int MostKept = 32;

    private readonly ConcurrentDictionary<(string Id, DateTime? Version), Loaded> _recognizers = new();
    private long _asked;

    // As long as its network is looked at; changed ones come and go.
    private readonly ConditionalWeakTable<NetworkWeights, Task<Calibration?>> _calibrations = [];

    /// <summary>What can be chosen for a dataset: those that come with the program, the best first, then the others. For garments the best is the one trained on drawings; drawn digits are read by the plain one just as well. Without a visitor: what everybody may see.</summary>
    public IReadOnlyList<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) =>
    [
        .. PretrainedNetworks.All.Where(card => card.Dataset == dataset).OrderByDescending(card => card.IsForDrawings && dataset == DatasetCatalog.Garments).ThenByDescending(card => card.TestAccuracy)
            .Select(Entry),
        .. source.For(dataset, visitor),
    ];

    /// <summary>The data sets that there are networks for: those that everybody has, and then people's own.</summary>
    public IEnumerable<Dataset> Datasets(Visitor? visitor = null) => [.. DatasetCatalog.All, .. source.Datasets(visitor)];

    /// <summary>
    /// How sure a network may be: from its card, or else fitted once to images that it has not learned from, as for networks that
    /// were brought or changed.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">The numbers that it computes with.</param>
    /// <param name="isEdited">Whether they are another's than the card's.</param>
    /// <returns>Null where there are no such images here.</returns>
    public Task<Calibration?> CalibrationAsync(NetworkEntry network, NetworkWeights weights, bool isEdited)
    {
        ArgumentNullException.ThrowIfNull(network);
        // What failed is tried again: its images may be there by now.
        if (_calibrations.TryGetValue(weights, out var fitted) && fitted.IsFaulted)
            _calibrations.Remove(weights);
        return !isEdited && (PretrainedNetworks.Find(network.Id)?.Calibration ?? source.Calibration(network.Id)) is { } known
            ? Task.FromResult<Calibration?>(known)
            : _calibrations.GetValue(weights, weights => Task.Run(() => FitAsync(network, weights)));
    }

    /// <summary>The network of that id; null where there is none that the visitor may see.</summary>
    public NetworkEntry? Find(string? id, Visitor? visitor = null) => id is null ? null : PretrainedNetworks.Find(id) is { } card ? Entry(card) : source.Find(id, visitor);

    /// <summary>The network of that id, as it is now.</summary>
    /// <exception cref="WeightsException">There is none, or its file is broken.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public Recognizer Get(string id)
    {
        LibTorch.Load(options.Value.LibTorch);
        var isPretrained = PretrainedNetworks.Find(id) is not null;
        DateTime? version = isPretrained ? null : source.Version(id) ?? throw new WeightsException(Message.Of("Weights_NetworkGone"));
        var key = (id, version);
        var loaded = _recognizers.GetOrAdd(key, _ => new(new(() => new Recognizer(isPretrained ? PretrainedNetworks.Load(id) : source.Load(id)))));
        loaded.Asked = Interlocked.Increment(ref _asked);
        try
        {
            var recognizer = loaded.Recognizer.Value;
            LetGo();
            return recognizer;
        }
        catch
        {
            // A lazy value keeps its failure, but the file may be readable the next time.
            _recognizers.TryRemove(new(key, loaded));
            throw;
        }
    }

    /// <summary>Why no network can be used; null when all is well.</summary>
    public Message? Failure()
    {
        try
        {
            Get(PretrainedNetworks.All[0].Id);
            return null;
        }
        catch (LibTorchException error)
        {
            return error.Details;
        }
    }

    /// <summary>How many are loaded beside those that come with the program.</summary>
    internal int Kept => _recognizers.Keys.Count(key => key.Version is not null);

    // Whoever looks at one that gives way, or whose numbers were learned anew, goes on looking at it: it is not disposed of
    // here, but by the garbage collector once nobody holds it.
    private void LetGo()
    {
        while (Kept > MostKept && _recognizers.Where(entry => entry.Key.Version is not null).MinBy(entry => entry.Value.Asked) is { Value: not null } oldest)
            _recognizers.TryRemove(oldest);
    }

    private async Task<Calibration?> FitAsync(NetworkEntry network, NetworkWeights weights) =>
        await source.UnseenAsync(network.Id) is { } unseen ? Calibrator.FitOn(weights, unseen)
        : network.Dataset.Files is null ? null
        : Calibrator.FitOn(weights, BundledSamples.Load(network.Dataset).Test);

    private static NetworkEntry Entry(NetworkCard card) => new(card.Id, card.Dataset, card.IsForDrawings ? "drawn" : card.Architecture, TestAccuracy: card.TestAccuracy);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var loaded in _recognizers.Values)
            if (loaded.Recognizer.IsValueCreated)
                loaded.Recognizer.Value.Dispose();
    }

    private sealed class Loaded(Lazy<Recognizer> recognizer)
    {
        public Lazy<Recognizer> Recognizer { get; } = recognizer;

        /// <summary>When it was last asked for, as a number that grows.</summary>
        public long Asked { get; set; }
    }
}
