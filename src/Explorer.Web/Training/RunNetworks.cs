using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;
using Explorer.Web.Session;
using Explorer.Web.Training.Recorded;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>The networks that the runs have brought, for whoever wants to look into one.</summary>
public sealed class RunNetworks(RunStore store, RunQueue queue, RunPaths paths, RunFitness fitness, RunData data, RunRights rights) : INetworkSource
{
    private const string Prefix = "run-";

    /// <inheritdoc/>
    public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) => Runs()
        .Where(run => run.Dataset == dataset && !run.IsUnderWay && MaySee(run, visitor) && CanBeShown(run)).Select(Entry);

    /// <inheritdoc/>
    public IEnumerable<Dataset> Datasets(Visitor? visitor = null) => Runs()
        .Where(run => run.Dataset.Files is null && !run.IsUnderWay && MaySee(run, visitor) && CanBeShown(run)).Select(run => run.Dataset).Distinct();

    /// <inheritdoc/>
    public Calibration? Calibration(string id) => Run(id)?.Card?.Calibration;

    /// <inheritdoc/>
    public async Task<ImageSet?> UnseenAsync(string id)
    {
        if (Run(id) is not { Config: not null } run)
            return null;
        try
        {
            return (await data.LoadAsync(run, null, CancellationToken.None, download: false)).Test;
        }
        catch (DataFileException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public NetworkEntry? Find(string id, Visitor? visitor = null) =>
        Run(id) is { Deleted: null } run && MaySee(run, visitor) && CanBeShown(run) ? Entry(run) : null;

    /// <inheritdoc/>
    public DateTime? Version(string id) =>
        Run(id) is { Deleted: null } run && CanBeShown(run) ? paths.FolderOf(run).NetworkWritten : null;

    /// <inheritdoc/>
    public NetworkWeights Load(string id) => Run(id) is { } run ? paths.FolderOf(run).LoadNetwork().Weights : throw new WeightsException(Message.Of("Weights_NetworkGone"));

    private static NetworkEntry Entry(Run run) => new(run.NetworkId, run.Dataset, run.Network?.Name ?? NetworkArchitecture.Edited, run.Name, run.Card?.TestAccuracy);

    /// <summary>A class may look into the network that its teacher has it use, and at nothing else of its run.</summary>
    private bool MaySee(Run run, Visitor? visitor) => visitor?.ClassNetwork == run.NetworkId || rights.MaySee(run, visitor);

    private bool CanBeShown(Run run) => paths.FolderOf(run).HasNetwork && fitness.ProblemOf(run) is null;

    private IReadOnlyList<Run> Runs() => Ask(store.List) ?? [];

    private Run? Run(string id) => RecordedRuns.OfNetwork(id) is { } recorded ? recorded :
        id.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(id[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Ask(() => store.Find(number)) : null;

    /// <summary>Asks the store; where it cannot answer, the networks that come with the program are left.</summary>
    private T? Ask<T>(Func<T> ask) where T : class?
    {
        try
        {
            return queue.Failure is null ? ask() : null;
        }
        catch (RunStoreException)
        {
            return null;
        }
    }
}
