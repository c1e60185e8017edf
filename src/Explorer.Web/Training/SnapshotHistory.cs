using Explorer.Network.Architecture;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Training.Recorded;

namespace Explorer.Web.Training;

/// <summary>The snapshots of a run, in their order.</summary>
/// <param name="folder">The run's files.</param>
/// <param name="network">The network that they are weights of; null where it is not known.</param>
/// <param name="end">The steps of a run whose last moment is its network alone, without a snapshot; null for any other.</param>
public sealed class SnapshotHistory(RunFolder folder, NetworkArchitecture? network = null, long? end = null)
{
    /// <summary>Steps after which the weights were kept.</summary>
    public IReadOnlyList<long> Steps { get; private set; } = StepsOf(folder, end);

    /// <summary>The history of a run.</summary>
    public static SnapshotHistory Of(Run run, RunPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new SnapshotHistory(paths.FolderOf(run), run.Network, run is { Recorded: not null } ? RecordedRuns.Reports(run)[^1].Step : null);
    }

    /// <summary>Looks for snapshots that have come meanwhile.</summary>
    public void Refresh() => Steps = StepsOf(folder, end);

    /// <summary>The weights after that many steps.</summary>
    /// <exception cref="WeightsException">The snapshot is broken, or one of another network.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    public NetworkWeights Weights(long step)
    {
        var weights = step == end ? folder.LoadNetwork().Weights : folder.LoadSnapshot(step);
        return network?.HasSameLayers(weights.Architecture) ?? true ? weights : throw new WeightsException(Message.Of("Run_SnapshotOfAnotherNetwork"));
    }

    /// <summary>What a picture is taken for at some snapshots; those that cannot be read are left out.</summary>
    public IEnumerable<Answer> Answers(IEnumerable<long> steps, byte[] picture, CancellationToken stop)
    {
        Recognizer? recognizer = null;
        try
        {
            foreach (var step in steps)
            {
                if (stop.IsCancellationRequested)
                    yield break;
                NetworkWeights weights;
                try
                {
                    weights = Weights(step);
                }
                catch (Exception error) when (error is WeightsException or IOException)
                {
                    continue;
                }
                if (recognizer is null)
                    recognizer = new Recognizer(weights);
                else
                    recognizer.Renew(weights);
                var pass = recognizer.Run(picture);
                yield return new Answer(step, pass.Prediction, pass.Probabilities[pass.Prediction]);
            }
        }
        finally
        {
            recognizer?.Dispose();
        }
    }

    private static IReadOnlyList<long> StepsOf(RunFolder folder, long? end) => end is { } last ? [.. folder.Snapshots(), last] : folder.Snapshots();

    /// <summary>An answer at a moment of the run.</summary>
    /// <param name="Step">Steps done.</param>
    /// <param name="Class">The class with the largest probability.</param>
    /// <param name="Probability">That probability.</param>
    public readonly record struct Answer(long Step, int Class, float Probability);
}
