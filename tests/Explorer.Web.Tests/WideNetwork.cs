using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Weights;
using Explorer.Web.Session;

namespace Explorer.Web.Tests;

/// <summary>A network with a layer of 64 maps, on a data set of a visitor's own.</summary>
internal sealed class WideNetwork : INetworkSource
{
    /// <summary>Two classes of grey images, 8×8.</summary>
    public static Dataset Dataset { get; } = new()
    {
        Id = "wide", Title = "Wide", Channels = 1, Height = 8, Width = 8, ClassNames = ["one", "other"], Normalization = new([0.5], [0.5]),
    };

    private static readonly NetworkEntry Entry = new("wide", Dataset, "edited", "wide");

    public IEnumerable<Dataset> Datasets(Visitor? visitor = null) => [Dataset];

    public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) => dataset == Dataset ? [Entry] : [];

    public NetworkEntry? Find(string id, Visitor? visitor = null) => id == Entry.Id ? Entry : null;

    public DateTime? Version(string id) => id == Entry.Id ? DateTime.UnixEpoch : null;

    public NetworkWeights Load(string id)
    {
        var network = new NetworkArchitecture("edited", [new Reshape(1, 8, 8), new Conv2d(64, 3), new ReLU(), new Conv2d(4, 3), new Flatten(), new Linear(2), new Softmax()]);
        var random = new Random(3);
        return new NetworkWeights(network, NetworkWeights.Expected(network).ToDictionary(
            tensor => tensor.Name, tensor => Enumerable.Range(0, tensor.Shape.Count).Select(_ => (float)random.NextDouble() - 0.5f).ToArray()), Dataset.Normalization);
    }
}
