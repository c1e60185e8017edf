using System.Diagnostics;
using System.Globalization;
using System.Web;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Components.Import;
using Explorer.Web.Components.Train;
using Explorer.Web.Interop;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Recorded;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Pages;

/// <summary>Training runs: started here, watched here, kept here. What goes on belongs to nobody's page.</summary>
public sealed partial class Train : IDisposable
{
    // Twice a second is live to the eye; each look costs a pass, and on a small machine the training its time.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan HistoryPace = TimeSpan.FromSeconds(2);

    private readonly HashSet<long> _compared = [];
    private IReadOnlyList<Run> _runs = [];
    private StorageUse? _storage;
    private DisplayedRun? _watched;
    private NetworkWeights? _weights;
    private RunPanel? _panel;
    private CurveChart? _chart;
    private LiveNetwork? _network;
    private SnapshotPlayer? _player;
    private TrainingForm? _fields;
    private IDisposable? _subscription;
    private Throttle? _throttle;
    private long _historySeen;
    private int _version;
    private Message? _failure;
    private Message? _problem;
    private Message? _unfit;
    private Func<string>? _note;
    private bool _wantsStep;
    private bool _stale;
    private bool _travelling;
    private long _step;

    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private TrainingFormState Form { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private AddressModule PageAddress { get; set; } = null!;
    [Inject] private RunQueue Queue { get; set; } = null!;
    [Inject] private VisitorRuns Runs { get; set; } = null!;
    [Inject] private RunStore Store { get; set; } = null!;
    [Inject] private RunNotifier Notifier { get; set; } = null!;
    [Inject] private RunPaths Paths { get; set; } = null!;
    [Inject] private RunInstance Instance { get; set; } = null!;
    [Inject] private IStringLocalizer<ImportText> Networks { get; set; } = null!;
    [Inject] private RunFitness Fitness { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private MudBlazor.IScrollManager Scroll { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "run")] private string? RunQuery { get; set; }
    [SupplyParameterFromQuery(Name = ArchitectureLink.Query)] private string? ArchitectureQuery { get; set; }
    [SupplyParameterFromQuery(Name = ArchitectureLink.EarlierQuery)] private string? EarlierQuery { get; set; }

    /// <summary>The runs whose curves are shown beside the watched one's, in the order of their colors.</summary>
    private IEnumerable<Run> Compared => _runs.Concat(RecordedRuns.All.Select(recorded => recorded.Run)).Where(run => _compared.Contains(run.Id));

    private bool IsStepShown => _wantsStep && _weights is not null;

    /// <summary>Steps in one epoch of the run; 0 while that is not known.</summary>
    private long StepsPerEpoch => _watched?.Run is { Config: { } config, TrainImages: > 0 } run ? (run.TrainImages + config.BatchSize - 1) / config.BatchSize : 0;

    private string Caption => _travelling ? T["Live_Step", _step] : _watched!.Live is null ? T["Live_LastEpoch"] : T["Live_Now"];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _failure = Library.Failure() ?? Queue.TryOpen() ?? Queue.Trouble;
        if (_failure is not null)
            return;
        if (ArchitectureLink.Read(ArchitectureQuery ?? EarlierQuery) is { } kinds)
        {
            Form.Kinds = ArchitectureField.Limit(kinds);
            if (!Form.Kinds.SequenceEqual(kinds))
                _note = () => T["LinkLimited"];
        }
        if (!Try(OpenFirst))
        {
            (_failure, _problem) = (_problem, null);
            return;
        }
        _throttle = new Throttle(Pace, () => TryAsync(RefreshAsync), Report);
        _subscription = Notifier.Subscribe(change => Start(() =>
        {
            _stale |= !change.IsProgress;
            if (_stale || change.Id == _watched?.Run.Id)
                _throttle.Signal();
            return Task.CompletedTask;
        }));
        Navigation.LocationChanged += GoToRun;
    }

    private void ListRuns()
    {
        (_runs, _storage) = Runs.ListWithStorage();
        _compared.RemoveWhere(id => Find(id) is null);
    }

    private void OpenFirst()
    {
        ListRuns();
        var asked = Asked(RunQuery);
        var wanted = asked is { } id ? Find(id) : null;
        if (asked is not null && wanted is null)
            _note = () => T["Run_NotHere"];
        wanted ??= _runs.FirstOrDefault(run => run.State == RunState.Running) ?? (asked is null ? _runs.FirstOrDefault(run => Fitness.ProblemOf(run) is null) : null);
        if (wanted is not null)
            Open(wanted);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await Saved.Restored;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= GoToRun;
        _subscription?.Dispose();
        _throttle?.Dispose();
    }

    /// <summary>The number of the run that an address asks for; null where it asks for none.</summary>
    private static long? Asked(string? run) => RecordedRuns.Find(run)?.Id ?? (long.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    /// <summary>Follows a link, a lesson or a teacher to a run, where this page is open already.</summary>
    private void GoToRun(object? sender, LocationChangedEventArgs e)
    {
        var address = Navigation.ToBaseRelativePath(e.Location).Split('?', 2);
        if (address is ["train", var query] && Asked(HttpUtility.ParseQueryString(query)["run"]) is { } run && run != _watched?.Run.Id)
            Start(() => PickedAsync(run));
    }

    private async Task StartAsync(RunRequest request)
    {
        _problem = null;
        try
        {
            await PickAsync(Runs.Submit(request.Name.Trim().Length > 0 ? request : request with { Name = T.Title(Networks.Of(request.Network.Name), request.Data) }).Id);
        }
        catch (MessageException error)
        {
            _problem = error.Details;
        }
    }

    /// <summary>Does what the database may refuse; then the page stays as it is and says why.</summary>
    private async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (RunStoreException error)
        {
            _problem = error.Details;
            StateHasChanged();
            return false;
        }
    }

    private bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (RunStoreException error)
        {
            _problem = error.Details;
            return false;
        }
    }

    private Task<bool> PickedAsync(long id) => TryAsync(() => PickAsync(id));

    private async Task PickAsync(long id)
    {
        ListRuns();
        if (Find(id) is not { } run)
        {
            _note = () => T["Run_NotHere"];
            StateHasChanged();
            return;
        }
        (_travelling, _problem, _note, _wantsStep) = (false, null, null, false);
        Open(run);
        await PageAddress.ReplaceQueryAsync("train", $"?run={run.Address}");
        StateHasChanged();
        await ShowCurvesAsync();
        await ShowNetworkAsync();
    }

    private Run? Find(long id) => RecordedRuns.Find(id) ?? _runs.FirstOrDefault(run => run.Id == id);

    private void Open(Run run)
    {
        _watched = new DisplayedRun(run, Notifier, Store, Paths, Instance);
        _unfit = Fitness.ProblemOf(run);
        _compared.Remove(run.Id);
        _version++;
        if (!_travelling)
            Present();
    }

    private void Present()
    {
        try
        {
            _weights = _unfit is null ? _watched!.Weights() : null;
        }
        catch (WeightsException error)
        {
            (_weights, _problem) = (null, error.Details);
        }
        catch (IOException error)
        {
            (_weights, _problem) = (null, Message.Of(Message.Text, error.Message));
        }
    }

    private async Task RefreshAsync()
    {
        var (whole, version) = (_stale || _weights is null, _version);
        if (_stale)
        {
            ListRuns();
            _stale = false;
            var run = _watched is null ? null : Find(_watched.Run.Id);
            if (run is not null)
                Open(run);
            else if (_watched is not null)
            {
                // Somebody deleted it meanwhile, or shares it no longer.
                await DeletedAsync();
                StateHasChanged();
                return;
            }
            await ShowCurvesAsync();
        }
        if (_watched is { IsLearning: true })
            await FollowAsync(_watched);
        // Between two epochs only the numbers change: forms and lists stay as they are.
        if (whole || version != _version || _panel is null)
            StateHasChanged();
        else
            _panel.Refresh();
        if (!_travelling)
            await ShowNetworkAsync();
    }

    private async Task FollowAsync(DisplayedRun watched)
    {
        var before = watched.Last?.Epoch ?? 0;
        var fresh = watched.Follow();
        if (fresh.Count > 0 && _chart is not null)
        {
            await _chart.AppendAsync(watched.Run.Id, fresh, before);
            await PlaceHeadAsync();
        }
        if (Stopwatch.GetElapsedTime(_historySeen) > HistoryPace)
            (_historySeen, _version) = (Stopwatch.GetTimestamp(), _version + 1);
        if (!_travelling)
            Present();
    }

    private async Task ShowCurvesAsync()
    {
        if (_watched is null || _chart is null)
            return;
        var others = Compared.Select(run => DisplayedRun.CurveOf(run, Notifier, Store) with { Name = T.Name(run) });
        await _chart.ShowAsync([_watched.Curve with { Name = T.Name(_watched.Run) }, .. others]);
        await PlaceHeadAsync();
    }

    /// <summary>The play head stands at the moment that is shown: a snapshot, or the present.</summary>
    private Task PlaceHeadAsync() => _chart?.SeekAsync(_travelling && StepsPerEpoch > 0 ? _step / (double)StepsPerEpoch : _watched?.Last?.Epoch) ?? Task.CompletedTask;

    private Task SeekAsync(double epoch) => _player is not null && StepsPerEpoch > 0 ? _player.SeekAsync(epoch * StepsPerEpoch) : Task.CompletedTask;

    private async Task OpenStepAsync(bool isOpen)
    {
        _wantsStep = isOpen;
        StateHasChanged();
        // Where the picture lies below the curves, the step would be opened out of sight.
        if (isOpen)
            await Scroll.ScrollIntoViewAsync("[data-part=step]", MudBlazor.ScrollBehavior.Smooth);
    }

    /// <summary>Puts the settings of the run that is shown into the form.</summary>
    private void ShowSettings()
    {
        if (_watched?.Run is { Config: { } config, Network: { } network } run)
        {
            _fields?.Show(new RunRequest { Data = run.Data, Network = network, Config = config });
            _note = Form.Selection == run.Data ? null : () => T["Settings_OtherData", run.Dataset.Title, Form.Selection.Dataset.Title];
        }
    }

    private Task ShowNetworkAsync() => _weights is null || _network is null ? Task.CompletedTask : _network.ShowAsync(_weights);

    private Task<bool> CompareAsync(long id)
    {
        if (!_compared.Remove(id))
            _compared.Add(id);
        return TryAsync(ShowCurvesAsync);
    }

    private async Task TravelAsync((long Step, NetworkWeights Weights) moment)
    {
        (_travelling, _weights, _step) = (true, moment.Weights, moment.Step);
        await PlaceHeadAsync();
        await ShowNetworkAsync();
    }

    private async Task DeletedAsync()
    {
        ListRuns();
        _watched = null;
        if (_runs.Count > 0)
            await PickAsync(_runs[0].Id);
    }
}
