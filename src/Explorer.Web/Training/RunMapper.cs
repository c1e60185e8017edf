using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Tells a run of the database as the files of its folder tell it, and the other way round.</summary>
internal static class RunMapper
{
    /// <summary>The id of a run's network in addresses.</summary>
    public static string NetworkId(long id) => FormattableString.Invariant($"run-{id}");

    /// <summary>The whole story, for <c>run.json</c>, with the card of what was learned so far.</summary>
    public static RunRecord Record(RunRow run, IReadOnlyList<ReportRecord> reports) => new RunRecord
    {
        Name = run.Name,
        Subject = run.Subject,
        DataSet = run.Subject.DataSet().Id,
        Sample = run.Data == DataKind.Sample,
        DataFolder = run.DataName,
        Architecture = run.Design!.Build().Name,
        Design = run.Design,
        Config = run.Config!,
        Device = run.Device,
        State = run.State,
        Reason = run.Reason,
        DataOrigin = run.DataOrigin ?? "",
        DataVerified = run.DataVerified,
        TrainImages = run.TrainImages,
        TestImages = run.TestImages,
        Started = run.Started ?? run.Created,
        Seconds = run.Seconds,
        Machine = MachineInfo.OfThisOne(),
        LibTorch = LibTorch.Version,
        Reports = reports,
    }.WithCard();

    /// <summary>A run that came in a folder or an archive.</summary>
    public static RunRow Row(RunRecord record, string? folder = null) => new()
    {
        Name = record.Name,
        State = record.State is RunState.Queued or RunState.Running ? RunState.Interrupted : record.State,
        Reason = record.Reason,
        Subject = record.Subject,
        Data = record.DataFolder is not null ? DataKind.Own : record.Sample ? DataKind.Sample : DataKind.Full,
        DataName = record.DataFolder is null ? null : Path.GetFileName(record.DataFolder.TrimEnd('/', '\\')),
        Design = record.Design,
        Config = record.Config,
        Device = record.Device,
        Created = record.Started,
        Started = record.Started,
        Seconds = record.Seconds,
        TrainImages = record.TrainImages,
        TestImages = record.TestImages,
        DataOrigin = record.DataOrigin,
        DataVerified = record.DataVerified,
        Card = record.Card,
        Folder = folder,
    };
}
