using Explorer.Network.Datasets;
using Explorer.Network.Weights;

namespace Explorer.Web.Session;

/// <summary>Somewhere that networks come from, beside those that come with the program.</summary>
public interface INetworkSource
{
    /// <summary>What can be chosen for a dataset, the newest first.</summary>
    IEnumerable<NetworkEntry> For(Dataset dataset);

    /// <summary>The network of that id, or null.</summary>
    NetworkEntry? Find(string id);

    /// <summary>When a network's numbers were last written; null when there is none of that id.</summary>
    DateTime? Version(string id);

    /// <summary>Reads a network's numbers.</summary>
    /// <exception cref="WeightsException">Its file is broken.</exception>
    NetworkWeights Load(string id);
}
