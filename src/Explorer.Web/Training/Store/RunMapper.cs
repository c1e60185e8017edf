using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;

namespace Explorer.Web.Training.Store;

/// <summary>A run in its three forms: the database's row, what pages know, and the record that lies in its folder.</summary>
internal static class RunMapper
{
    /// <summary>What pages know of a row.</summary>
    public static Run ToRun(RunRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        State = row.State,
        Reason = row.Reason,
        Data = new DatasetSelection(row.Dataset, row.Data, row.DataName),
        Network = row.Network,
        Config = row.Config,
        Device = row.Device,
        Created = row.Created,
        Started = row.Started,
        Seconds = row.Seconds,
        TrainImages = row.TrainImages,
        TestImages = row.TestImages,
        Drawings = row.Drawings,
        DataOrigin = row.DataOrigin,
        Machine = row.Machine,
        LibTorch = row.LibTorch,
        Card = row.Card,
        Folder = row.Folder,
        OwnerId = row.OwnerId,
        IsShared = row.IsShared,
        IsPinned = row.IsPinned,
        Instance = row.Instance,
        StopAsked = row.StopAsked,
        Deleted = row.Deleted,
    };

    /// <summary>A row for a new run.</summary>
    public static RunRow ToRow(Run run)
    {
        var row = new RunRow { Name = run.Name, Dataset = run.Dataset, Device = run.Device };
        Copy(run, row);
        return row;
    }

    /// <summary>Writes a run over a row; its number stays.</summary>
    public static void Copy(Run run, RunRow row)
    {
        (row.Name, row.State, row.Reason) = (run.Name, run.State, run.Reason);
        (row.Dataset, row.Data, row.DataName) = (run.Dataset, run.Data.Part, run.Data.Folder);
        (row.Network, row.Config, row.Device) = (run.Network, run.Config, run.Device);
        (row.Created, row.Started, row.Seconds) = (run.Created, run.Started, run.Seconds);
        (row.TrainImages, row.TestImages, row.Drawings, row.DataOrigin) = (run.TrainImages, run.TestImages, run.Drawings, run.DataOrigin);
        (row.Machine, row.LibTorch, row.Card) = (run.Machine, run.LibTorch, run.Card);
        (row.OwnerId, row.IsShared, row.IsPinned, row.Instance, row.StopAsked) = (run.OwnerId, run.IsShared, run.IsPinned, run.Instance, run.StopAsked);
        (row.Folder, row.Deleted) = (run.Folder, run.Deleted);
    }

    /// <summary>A run that came in a folder or an archive.</summary>
    public static Run ToRun(RunRecord record, string? folder = null) => new()
    {
        Name = record.Name,
        State = record.State is RunState.Queued or RunState.Running ? RunState.Interrupted : record.State,
        Reason = record.Reason,
        Data = record.Data with { Folder = record.Data.Folder is { } data ? Path.GetFileName(data.TrimEnd('/', '\\')) : null },
        Network = record.Network,
        Config = record.Config,
        Device = record.Device,
        Created = record.Started,
        Started = record.Started,
        Seconds = record.Seconds,
        TrainImages = record.TrainImages,
        TestImages = record.TestImages,
        Drawings = record.Drawings,
        DataOrigin = record.DataOrigin,
        Machine = record.Machine,
        LibTorch = record.LibTorch,
        Card = record.Card,
        Folder = folder,
    };

    /// <summary>The record of a run that has begun, for its folder, with the card of what was learned so far.</summary>
    public static RunRecord ToRecord(Run run, IReadOnlyList<ReportRecord> reports) => new RunRecord
    {
        Name = run.Name,
        Data = run.Data,
        Drawings = run.Drawings,
        Network = run.Network!,
        Config = run.Config!,
        Device = run.Device,
        State = run.State,
        Reason = run.Reason,
        DataOrigin = run.DataOrigin ?? new DataOrigin(DataSource.Bundled, "", false),
        TrainImages = run.TrainImages,
        TestImages = run.TestImages,
        Started = run.Started ?? run.Created,
        Seconds = run.Seconds,
        Machine = run.Machine ?? MachineInfo.OfThisOne(),
        LibTorch = run.LibTorch ?? LibTorch.Version,
        Reports = reports,
        Card = run.Card,
    }.WithCard();
}
