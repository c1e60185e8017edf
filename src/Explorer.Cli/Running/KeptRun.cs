using Explorer.Network.Messages;
using System.Diagnostics;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;

namespace Explorer.Cli.Running;

/// <summary>Trains while a person watches, and keeps the run in its folder whatever happens.</summary>
internal sealed class KeptRun : TrainingObserver, IDisposable
{
    private readonly RunFolder _folder;
    private readonly RunRecord _begun;
    private readonly RunWriter _writer;
    private readonly ProgressDisplay _display;
    private readonly List<ReportRecord> _reports;
    private bool _isNoticed;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <param name="terminal">Where the person watches.</param>
    /// <param name="folder">Is there, and holds what an earlier part of the run left.</param>
    /// <param name="record">The run as it is before it goes on.</param>
    public KeptRun(Terminal terminal, RunFolder folder, RunRecord record)
    {
        (_folder, _begun) = (folder, record);
        _display = new ProgressDisplay(terminal, record.Config.Epochs);
        _reports = [.. record.Reports];
        _writer = new RunWriter(folder, record.Data.Dataset, Now);
    }

    /// <summary>Trains to the end.</summary>
    /// <returns>The run as it is after; without a card, nothing is kept.</returns>
    /// <exception cref="TrainingException">The run failed; what it had learned before is kept.</exception>
    public RunRecord Train(TrainingJob job, CancellationToken stop)
    {
        _folder.SaveRecord(_begun);
        try
        {
            var result = Trainer.Run(job, this, stop);
            _writer.Flush();
            return End(result.Stopped ? RunState.Stopped : RunState.Finished, result.Final?.Notice, result.Epochs > 0 ? Calibrator.FitOn(result.Weights, job.Validation ?? job.Test) : null);
        }
        catch (TrainingException error)
        {
            var end = End(RunState.Failed, error.Details);
            throw end.Card is null ? error : new TrainingException(Message.Of("Run_NetworkKept", error.Details, end.Card.Epochs, job.Config.Epochs, _folder.Path), error);
        }
        finally
        {
            _display.End();
        }
    }

    public override void Reported(TrainingReport report, NetworkWeights weights)
    {
        _reports.Add(ReportRecord.Of(report));
        _display.Show(report);
        if (report.Notice is not null && !_isNoticed)
            _display.Say(report.Notice.ToString());
        _isNoticed = report.Notice is not null;
        _writer.Reported(report, weights);
    }

    public override void SnapshotTaken(long step, NetworkWeights weights) => _writer.SnapshotTaken(step, weights);

    public override void EpochCompleted(TrainingCheckpoint checkpoint) => _writer.EpochCompleted(checkpoint);

    public void Dispose() => _writer.Dispose();

    private RunRecord Now() => _begun with { Reports = [.. _reports], Seconds = _begun.Seconds + _clock.Elapsed.TotalSeconds };

    private RunRecord End(RunState state, Message? reason = null, Calibration? calibration = null)
    {
        _writer.Dispose();
        var record = (Now() with { State = state, Reason = reason }).WithCard(calibration);
        if (record.Card is null)
            _folder.Remove();
        else
            _folder.SaveRecord(record);
        return record;
    }
}
