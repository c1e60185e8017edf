using System.Collections.Concurrent;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;

namespace Explorer.Web.Training;

/// <summary>Says whether the pages can show a run's network; each network is looked at once.</summary>
public sealed class RunFitness(RunPaths paths)
{
    /// <summary>The most values that all layers of a network may have together, as each of them is sent to the browser for every picture.</summary>
    public const long MostValues = 1 << 20;

    private readonly ConcurrentDictionary<long, (DateTime Written, Message? Problem)> _known = new();

    /// <summary>Whether a network is small enough for the pages to show what it computes.</summary>
    public static bool Fits(NetworkArchitecture network) => Values(network) <= MostValues;

    /// <summary>Why the pages cannot show a network for the images of a data set; null when they can.</summary>
    public static Message? ProblemOf(NetworkArchitecture network, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        return !network.IsClassifier ? Message.Of("Run_NoClassifier")
            : !Fits(network) ? Message.Of("Run_NetworkTooLarge", Values(network), MostValues)
            : NetworkWeights.ProblemOf(network) is { } large ? large
            : !dataset.Fits(network) ? Message.Of("Run_NetworkDoesNotFit", network.Input.ToShortString(), network.Classes, dataset.Title, dataset.Shape.ToShortString(), dataset.Classes)
            : null;
    }

    /// <summary>Why the pages cannot show a run; null when they can.</summary>
    public Message? ProblemOf(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.IsUnderWay)
            return null;
        var folder = paths.FolderOf(run);
        var written = folder.HasNetwork ? folder.NetworkWritten : default;
        if (_known.TryGetValue(run.Id, out var known) && known.Written == written)
            return known.Problem;
        var problem = Look(run, folder);
        _known[run.Id] = (written, problem);
        return problem;
    }

    private static long Values(NetworkArchitecture network) => (network ?? throw new ArgumentNullException(nameof(network))).Layers.Sum(layer => (long)layer.Output.Count);

    private static Message? Look(Run run, RunFolder folder)
    {
        try
        {
            return (folder.HasNetwork ? folder.LoadNetwork().Weights.Architecture : run.Network) is { } network
                ? ProblemOf(network, run.Dataset)
                : Message.Of("Run_NetworkUnknown");
        }
        catch (MessageException error)
        {
            return error.Details;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Message.Of(Message.Text, error.Message);
        }
    }
}
