using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Explorer.Web.Components.Classroom;

/// <summary>The class's own data set, for the teacher: collected, looked through, learned from, and its network used in the class.</summary>
public sealed partial class CollectionBoard
{
    private const int LongestClass = 40;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private IDisposable? _subscription;
    private Throttle? _throttle;
    private Run? _run;
    private ReportRecord? _last;
    private TrainingOutcome? _outcome;
    private string? _problem, _outage, _room;
    private string _dataset = DatasetCatalog.Digits.Id, _names = "";
    private bool _isChoosing, _isStarting, _isLatestKnown, _isMine;

    [Inject] private RoomTraining Training { get; set; } = null!;
    [Inject] private VisitorDatasets Own { get; set; } = null!;
    [Inject] private VisitorRuns Runs { get; set; } = null!;
    [Inject] private RunNotifier Notifier { get; set; } = null!;
    [Inject] private ExportModule Export { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private IStringLocalizer<MessageTexts> Messages { get; set; } = null!;

    private Collection? Collection => Class.View?.Collection;

    private bool IsTraining => _isStarting || _run?.IsUnderWay == true;

    /// <summary>The classes that were chosen; null where that makes no collection.</summary>
    private ImmutableArray<string>? Classes
    {
        get
        {
            if (DatasetCatalog.Find(_dataset) is { } known)
                return [.. known.ClassNames];
            // Commas of both languages.
            var names = _names.Split([',', '，', '、', ';', '；', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return names.Length is >= Dataset.FewestClasses and <= CollectedDrawings.MostClasses && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length && names.All(name => name.Length <= LongestClass) ? [.. names] : null;
        }
    }

    private string Title => T["Collection_Title", ShortTitle];

    // Explore's switch has room for no more.
    private string ShortTitle => RoomCode.Write(Class.Code ?? "");

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _throttle = new Throttle(Pace, RefreshAsync, Report);
        _subscription = Notifier.Subscribe(change => Start(() =>
        {
            _isLatestKnown &= change.IsProgress;
            if (change.Id == _run?.Id || !_isLatestKnown)
                _throttle.Signal();
            return Task.CompletedTask;
        }));
        _throttle.Signal();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        // A page that comes into a room finds what was trained there before.
        if (_room != Class.Code)
            _throttle?.Signal();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _subscription?.Dispose();
        _throttle?.Dispose();
    }

    private async Task CollectAsync(int shown)
    {
        if (Classes is { } classes && await TeachAsync((room, key) => room.CollectAsync(key, shown, _dataset, classes)))
            _isChoosing = false;
    }

    private Task<bool> GoOnAsync(Collection collection) => TeachAsync((room, key) => room.CollectAsync(key, collection.Number, collection.Dataset, collection.ClassNames));

    private Task<bool> StopAsync() => TeachAsync((room, key) => room.StopCollectingAsync(key));

    private Task<bool> UseAsync(string? network) => TeachAsync((room, key) => room.UseAsync(key, network));

    private async Task TrainAsync(Collection collection)
    {
        if (IsTraining || Class.Code is not { } code)
            return;
        _isStarting = true;
        try
        {
            if (await DrawingsAsync(collection) is not { IsEmpty: false } drawings)
                return;
            _problem = null;
            var name = T["Training_Name", RoomCode.Write(code), drawings.Length];
            var dataset = RoomTraining.DatasetOf(collection, ShortTitle);
            if (await TryAsync<Run>(async () => Training.Submit(code, await Task.Run(() => Training.Prepare(code, name, dataset, drawings)), request => Runs.Submit(request, isOfClass: true))) is { } run)
                (_run, _isMine, _last, _outcome) = (run, true, null, null);
        }
        finally
        {
            _isStarting = false;
        }
    }

    private async Task RefreshAsync()
    {
        if (Class.Code is not { } room)
            return;
        var before = _run;
        _outage = await ProblemOfAsync(() =>
        {
            // Of a run that only learns on, its reports are told by the notifier.
            if (!_isLatestKnown || room != _room)
            {
                _run = Training.Latest(room);
                _isMine = _run is not null && Runs.Find(_run.Id) is not null;
                (_room, _isLatestKnown) = (room, true);
            }
            _last = _run is { IsUnderWay: true } learning ? Runs.LastReport(learning) : null;
            return Task.CompletedTask;
        });
        // What is known stays; the next change is asked for again.
        _isLatestKnown &= _outage is null;
        if (_run is null || _run.IsUnderWay || _run.Id != before?.Id || before.IsUnderWay)
            _outcome = null;
        StateHasChanged();
        if (_outage is null && _outcome is null && _run is { IsUnderWay: false, Card: not null } run)
        {
            _outage = await ProblemOfAsync(async () => _outcome = await Task.Run(() => Training.Measure(run)));
            StateHasChanged();
        }
    }

    private async Task LookThroughAsync(Collection collection)
    {
        if (await DrawingsAsync(collection) is { IsEmpty: false } drawings)
            await Dialogs.ShowAsync<LookThroughDialog>(T["Collection_LookThrough"],
                new DialogParameters<LookThroughDialog> { { dialog => dialog.Collection, collection }, { dialog => dialog.Drawings, drawings } },
                new DialogOptions { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Medium, FullWidth = true });
    }

    private async Task DownloadAsync(Collection collection)
    {
        if (await DrawingsAsync(collection) is not { IsEmpty: false } drawings)
            return;
        var dataset = RoomTraining.DatasetOf(collection, Title);
        var bytes = await Task.Run(() =>
        {
            using var zip = new MemoryStream();
            DatasetArchive.Write(RoomTraining.Split(dataset, drawings).Data, zip);
            return zip.ToArray();
        });
        await Export.DownloadAsync($"class-{Class.Code}.zip", "application/zip", bytes);
    }

    private async Task KeepAsync(Collection collection)
    {
        if (await Dialogs.ShowMessageBoxAsync(T["Collection_Keep"], T["Collection_KeepText", Title], yesText: T["Collection_KeepYes"], cancelText: T["Cancel"]) != true
            || await DrawingsAsync(collection) is not { IsEmpty: false } drawings)
            return;
        // It is a data set of its own: the drawings of this class, whatever they show.
        var dataset = RoomTraining.DatasetOf(collection, Title) with { Id = DatasetBuilder.IdOf(Title), Title = Title, Files = null };
        if (await TryAsync<OwnDataset>(async () => await Task.Run(() => Own.Keep(RoomTraining.Split(dataset, drawings).Data))) is { } kept)
            Snackbar.Add(T["Collection_Kept", kept.Dataset.Title], Severity.Success);
    }

    /// <summary>The drawings of the collection that the page shows, whose classes their labels are of; null where it has to be looked at again, or the room does not answer.</summary>
    private async Task<ImmutableArray<LabelledDrawing>?> DrawingsAsync(Collection collection)
    {
        ImmutableArray<LabelledDrawing>? drawings = null;
        await TeachAsync(async (room, key) =>
        {
            drawings = await room.DrawingsAsync(key, collection.Number);
            return drawings is null ? RoomError.OtherCollection : null;
        });
        return drawings;
    }

    private async Task<bool> TeachAsync(Func<IRoom, string, Task<RoomError?>> act)
    {
        var error = await Class.TeachAsync(act);
        _problem = error is null ? null : T[$"Error_{error.Code}"].Value;
        return error is null;
    }

    private async Task<TResult?> TryAsync<TResult>(Func<Task<TResult?>> act) where TResult : class
    {
        TResult? result = null;
        if (await ProblemOfAsync(async () => result = await act()) is { } problem)
            _problem = problem;
        return result;
    }

    private async Task<string?> ProblemOfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (MessageException error)
        {
            return Messages.Render(error.Details);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Messages.Render(Message.Of("Run_CannotBeWritten", error.Message.TrimEnd('.')));
        }
    }

    private string NameOf(int seat) => Class.View is { } view && view.Find(seat) is { } member ? T.Name(member, view.Settings) : T["Seat", seat];

    private string Listed(Collection collection, IEnumerable<int> labels) => string.Join(", ", labels.Select(label => Named.Classes(collection)[label]));

    private double Progress(Run run) => _last is { } report && run.Config is { } config ? report.Epoch / config.Epochs : 0;

    private string Situation(Run run) =>
        run.IsUnderWay ? _last is { } report ? T["Training_Learning", NumberText.Decimals(report.TrainLoss), NumberText.Percent(report.TrainAccuracy)] : T["Training_Waiting"]
        : run.Card is not null ? T["Training_Learned", run.TrainImages, run.Config?.Epochs ?? 0]
        : run.Reason is { } reason ? Messages.Render(reason) : "";
}
