using Explorer.Network.Architecture;

namespace Explorer.Network.Training;

/// <summary>
/// The steps of a run at which its weights are kept: close together at the start, where most happens, farther apart
/// later, as the squares of whole numbers are; the first and the last step are always among them.
/// </summary>
public sealed class SnapshotPlan
{
    /// <summary>Most snapshots of a run: as many as a slider can tell apart.</summary>
    public const int MostSnapshots = 200;

    /// <summary>Most bytes that the snapshots of a run take: 48 MiB.</summary>
    public const long MostBytes = 48L << 20;

    private readonly HashSet<long> _steps;

    /// <summary>Chooses the steps.</summary>
    /// <param name="steps">Steps of the whole run, 1 or more.</param>
    /// <param name="architecture">The network; its parameters take 4 bytes each.</param>
    /// <param name="mostBytes">Most bytes for all snapshots together; two snapshots are always kept.</param>
    public SnapshotPlan(long steps, NetworkArchitecture architecture, long mostBytes = MostBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentNullException.ThrowIfNull(architecture);
        var size = Math.Max(1, 4L * architecture.Parameters);
        var count = (int)Math.Clamp(mostBytes / size, 2, MostSnapshots);
        _steps = [.. Enumerable.Range(0, count).Select(k => (long)Math.Round(steps * Math.Pow(k / (count - 1.0), 2)))];
        Steps = [.. _steps.Order()];
        Bytes = Steps.Count * size;
    }

    /// <summary>The steps in order, from 0 to the last.</summary>
    public IReadOnlyList<long> Steps { get; }

    /// <summary>What the weights of all snapshots take.</summary>
    public long Bytes { get; }

    /// <summary>Whether the weights are kept after that many steps.</summary>
    public bool Contains(long step) => _steps.Contains(step);
}
