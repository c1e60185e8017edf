using Explorer.Network.Datasets;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;

namespace Explorer.Web.Session;

/// <summary>Somewhere that networks come from, beside those that come with the program.</summary>
public interface INetworkSource
{
    /// <summary>What a visitor can choose for a dataset, the newest first.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="visitor">The visitor; null for what everybody may see.</param>
    IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null);

    /// <summary>The data sets that there are networks for, beside those that everybody has.</summary>
    IEnumerable<Dataset> Datasets(Visitor? visitor = null) => [];

    /// <summary>The network of that id; null where there is none that the visitor may see.</summary>
    NetworkEntry? Find(string id, Visitor? visitor = null);

    /// <summary>When a network's numbers were last written; null when there is none of that id.</summary>
    DateTime? Version(string id);

    /// <summary>How sure a network may be; null where that was never measured.</summary>
    Calibration? Calibration(string id) => null;

    /// <summary>Images that a network has not learned from; null where there are none here.</summary>
    Task<ImageSet?> UnseenAsync(string id) => Task.FromResult<ImageSet?>(null);

    /// <summary>Reads a network's numbers.</summary>
    /// <exception cref="WeightsException">There is none any longer, or its file is broken.</exception>
    NetworkWeights Load(string id);
}
