using Explorer.Network.Runs;
using Explorer.Network.Pretrained;
using System.Collections.Concurrent;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Session;

/// <summary>The networks that everybody shares: each is loaded once, when somebody first asks for it.</summary>
/// <param name="options">Where libtorch lies.</param>
/// <param name="source">Networks beside those that come with the program.</param>
public sealed class NetworkLibrary(IOptions<ExplorerOptions> options, INetworkSource source) : IDisposable
{
    // Whoever looks at a network keeps looking at it when its numbers are learned anew, so none is let go before the end.
    private readonly ConcurrentDictionary<(string Id, DateTime? Version), Lazy<Recognizer>> _recognizers = new();

    /// <summary>What can be chosen for a dataset: those that come with the program, the best first, then the others. For garments the best is the one trained on drawings; drawn digits are read by the plain one just as well.</summary>
    public IReadOnlyList<NetworkEntry> For(Dataset dataset) =>
    [
        .. PretrainedNetworks.All.Where(card => card.Dataset == dataset).OrderByDescending(card => card.IsForDrawings && dataset == DatasetCatalog.Garments).ThenByDescending(card => card.TestAccuracy)
            .Select(Entry),
        .. source.For(dataset),
    ];

    /// <summary>The network of that id; null where there is none.</summary>
    public NetworkEntry? Find(string? id) => id is null ? null : PretrainedNetworks.Find(id) is { } card ? Entry(card) : source.Find(id);

    /// <summary>The network of that id, as it is now.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="WeightsException">Its file is broken.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public Recognizer Get(string id)
    {
        LibTorch.Load(options.Value.LibTorch);
        var isPretrained = PretrainedNetworks.Find(id) is not null;
        DateTime? version = isPretrained ? null : source.Version(id) ?? throw new KeyNotFoundException($"There is no network '{id}'.");
        return _recognizers.GetOrAdd((id, version), _ => new(() => new Recognizer(isPretrained ? PretrainedNetworks.Load(id) : source.Load(id)))).Value;
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

    private static NetworkEntry Entry(NetworkCard card) => new(card.Id, card.Dataset, card.IsForDrawings ? "drawn" : card.Architecture, TestAccuracy: card.TestAccuracy);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var recognizer in _recognizers.Values)
            if (recognizer.IsValueCreated)
                recognizer.Value.Dispose();
    }
}
