using System.Collections.Concurrent;
using Explorer.Network.Architecture;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Says whether the pages can show a run's network; each network is looked at once.</summary>
public sealed class RunFitness(RunPaths places)
{
    private readonly ConcurrentDictionary<long, (DateTime Written, string? Problem)> _known = new();

    /// <summary>Why the pages cannot show a network, one sentence; null when they can.</summary>
    public static string? ProblemOf(NetworkArchitecture network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var known = LeNet.Classic;
        return network.Input == known.Input && network.Classes == known.Classes && network.Layers.Select(layer => layer.Name).SequenceEqual(known.Layers.Select(layer => layer.Name))
            ? null
            : $"The pages show networks with LeNet's layers on {known.Input.ToShortString()} images of {known.Classes} classes; this one takes {network.Input.ToShortString()}, tells {network.Classes} classes apart and has the layers {string.Join(", ", network.Layers.Select(layer => layer.Name))}.";
    }

    /// <summary>Why the pages cannot show a run, one sentence; null when they can.</summary>
    public string? ProblemOf(RunRow run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.State is RunState.Queued or RunState.Running)
            return null;
        var folder = places.FolderOf(run);
        var written = folder.HasNetwork ? folder.NetworkWritten : default;
        if (_known.TryGetValue(run.Id, out var known) && known.Written == written)
            return known.Problem;
        var problem = Look(run, folder);
        _known[run.Id] = (written, problem);
        return problem;
    }

    private static string? Look(RunRow run, RunFolder folder)
    {
        try
        {
            return folder.HasNetwork ? ProblemOf(folder.LoadNetwork().Weights.Architecture) : run.Design is { } design ? ProblemOf(design.Build()) : null;
        }
        catch (Exception error) when (error is WeightsException or ArchitectureException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
