using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Web.Session;

/// <summary>The test images that excite each map most: found once for each network, for everybody who looks at it.</summary>
public sealed class TopImageCache
{
    /// <summary>Networks that are remembered; the one found longest ago gives way.</summary>
    private const int MostKept = 8;

    private readonly Lock _finding = new();
    private readonly List<(NetworkWeights Weights, Task<TopImages> Found)> _known = [];

    /// <summary>The images that a network is searched with; null for a data set of which the program holds none.</summary>
    public static ImageSet? Images(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Files is null ? null : BundledSamples.Load(dataset).Test;
    }

    /// <summary>Searches on a thread of its own, or gives what was found before; a search that failed is made again.</summary>
    public Task<TopImages> FindAsync(Recognizer recognizer, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        var weights = recognizer.Weights;
        lock (_finding)
        {
            _known.RemoveAll(entry => entry.Found.IsFaulted);
            if (_known.Find(entry => ReferenceEquals(entry.Weights, weights)) is { Found: { } found })
                return found;
            if (_known.Count == MostKept)
                _known.RemoveAt(0);
            var search = Task.Run(() => TopImages.Of(recognizer, images));
            _known.Add((weights, search));
            return search;
        }
    }
}
