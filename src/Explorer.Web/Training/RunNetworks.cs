using System.Globalization;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Session;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>The networks that the runs have brought, for whoever wants to look into one.</summary>
public sealed class RunNetworks(RunStore store, RunQueue queue, RunPaths places, RunFitness fitness) : INetworkSource
{
    private const string Prefix = "run-";

    /// <inheritdoc/>
    public IEnumerable<NetworkEntry> For(Subject subject) => queue.Failure is not null ? [] : store.List()
        .Where(run => run.Subject == subject && run.State is not (RunState.Queued or RunState.Running) && places.FolderOf(run).HasNetwork && fitness.ProblemOf(run) is null)
        .Select(run => new NetworkEntry(RunMapper.NetworkId(run.Id), subject, run.Design?.Build().Name ?? "other", run.Name, run.Card?.TestAccuracy));

    /// <inheritdoc/>
    public DateTime? Version(string id) =>
        Find(id) is { Deleted: null } run && places.FolderOf(run) is { HasNetwork: true } folder && fitness.ProblemOf(run) is null ? folder.NetworkWritten : null;

    /// <inheritdoc/>
    public NetworkWeights Load(string id) => places.FolderOf(Find(id)!).LoadNetwork().Weights;

    private RunRow? Find(string id) =>
        queue.Failure is null && id.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(id[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? store.Find(number) : null;
}
