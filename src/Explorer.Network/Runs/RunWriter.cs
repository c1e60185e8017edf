using System.Collections.Concurrent;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>
/// Keeps what a run learns while it learns: every snapshot, and after each epoch the network, the record and last the
/// checkpoint, so that no checkpoint is ahead of what it goes on from. A thread of its own writes; the training waits only
/// when the disk is several files behind. Where the disk refuses, nothing more is written and the run ends at its next
/// snapshot, report or epoch with a <see cref="TrainingException"/>; what was written before stays.
/// </summary>
/// <remarks>Dispose waits for what is under way and throws nothing; call <see cref="Flush"/> before to hear of trouble.</remarks>
public sealed class RunWriter : TrainingObserver, IDisposable
{
    private const int MostWaiting = 8;

    private readonly RunFolder _folder;
    private readonly Dataset _dataset;
    private readonly Func<RunRecord>? _record;
    private readonly Action<TrainingReport>? _report;
    private readonly BlockingCollection<Action> _waiting = new(MostWaiting);
    private readonly Thread _thread;
    private volatile TrainingException? _trouble;

    /// <summary>Starts the thread that writes.</summary>
    /// <param name="folder">Where to write; it has to be there.</param>
    /// <param name="dataset">What the images show.</param>
    /// <param name="record">
    /// Asked on the training thread after each epoch for the record to write, which is given its card here; null leaves
    /// the record to the caller.
    /// </param>
    /// <param name="report">Keeps a report elsewhere; called on the writing thread, before any checkpoint that comes after it.</param>
    public RunWriter(RunFolder folder, Dataset dataset, Func<RunRecord>? record = null, Action<TrainingReport>? report = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        (_folder, _dataset, _record, _report) = (folder, dataset, record, report);
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "run writer" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override void Reported(TrainingReport report, NetworkWeights weights)
    {
        if (_report is { } keep)
            Later(() => keep(report));
        else
            ThrowTrouble();
    }

    /// <inheritdoc/>
    public override void SnapshotTaken(long step, NetworkWeights weights) => Later(() => _folder.SaveSnapshot(step, weights));

    /// <inheritdoc/>
    public override void EpochCompleted(TrainingCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var record = _record?.Invoke().WithCard();
        Later(() =>
        {
            _folder.SaveNetwork(checkpoint.Weights, _dataset);
            if (record is not null)
                _folder.SaveRecord(record);
            _folder.SaveCheckpoint(checkpoint);
        });
    }

    /// <summary>Waits until all that was handed over is on the disk.</summary>
    /// <exception cref="TrainingException">The disk refused.</exception>
    public void Flush()
    {
        using var written = new ManualResetEventSlim();
        _waiting.Add(written.Set);
        written.Wait();
        ThrowTrouble();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_thread.IsAlive)
            return;
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    private void Later(Action write)
    {
        ThrowTrouble();
        _waiting.Add(() =>
        {
            if (_trouble is null)
                Try(write);
        });
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _trouble = new TrainingException(Message.Of("Run_CannotBeSaved", error.Message.TrimEnd('.')), error);
        }
        catch (Exception error)
        {
            // Whatever else it is ends the run in its own words: thrown on this thread it would end the program.
            _trouble = new TrainingException(error is MessageException told ? told.Details : Message.Of(Message.Text, error.Message), error);
        }
    }

    private void WriteAll()
    {
        foreach (var write in _waiting.GetConsumingEnumerable())
            write();
    }

    private void ThrowTrouble()
    {
        if (_trouble is { } trouble)
            throw new TrainingException(trouble.Details, trouble);
    }
}
