using Explorer.Network.Architecture;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Preprocessing;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Web.Components.Collect;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Pages;

/// <summary>Name a few classes, draw examples of each, train on them in seconds, and try.</summary>
public sealed partial class Collect : IDisposable
{
    // About as many steps as it takes to learn a few dozen drawings, whatever their number: a few seconds.
    private const int Steps = 400, BatchSize = 16;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private IDisposable? _subscription;
    private Throttle? _throttle;
    private CollectPad? _pad;
    private InkImage? _ink;
    private OwnDataset? _data;
    private Run? _run;
    private ReportRecord? _last;
    private Recognizer? _recognizer;
    private Message? _problem, _outage;
    private double[] _probabilities = [];
    private string _title = "";
    private int? _answer;
    private int _class;
    private bool _isStarting;

    [Inject] private CollectedDrawings Drawings { get; set; } = null!;
    [Inject] private VisitorDatasets Own { get; set; } = null!;
    [Inject] private VisitorRuns Runs { get; set; } = null!;
    [Inject] private RunStore Store { get; set; } = null!;
    [Inject] private RunNotifier Notifier { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private bool IsTraining => _isStarting || _run?.IsUnderWay == true;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _title = D["Collect_DefaultTitle"];
        Drawings.Changed += Follow;
        _throttle = new Throttle(Pace, RefreshAsync, Report);
        _subscription = Notifier.Subscribe(change => Start(() =>
        {
            if (change.Id == _run?.Id)
                _throttle.Signal();
            return Task.CompletedTask;
        }));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Drawings.Changed -= Follow;
        _subscription?.Dispose();
        _throttle?.Dispose();
    }

    private void AddClass()
    {
        // There are fewer classes than letters, so that one is free.
        Drawings.AddClass(Enumerable.Range('A', 26).Select(letter => $"{(char)letter}").First(letter => !Drawings.Names.Contains(letter)));
        _class = Drawings.Names.Count - 1;
    }

    private void Follow() => Start(() =>
    {
        _class = Math.Min(_class, Drawings.Names.Count - 1);
        return RenderAsync();
    });

    private void Rename(int label, string? name)
    {
        if (name?.Trim() is { Length: > 0 } given)
            Drawings.Rename(label, given);
    }

    private void Take(InkImage ink)
    {
        _ink = ink.Pixels.ContainsAnyExcept((byte)0) ? ink : null;
        Answer();
    }

    /// <summary>Adds a drawing that the pad has let go of already.</summary>
    private bool Enter(int label, InkImage ink)
    {
        _ink = null;
        Answer();
        var isAdded = label >= 0 && label < Drawings.Names.Count && Drawings.Add(label, ink);
        StateHasChanged();
        return isAdded;
    }

    private Task AddAsync() => _pad?.EnterAsync() ?? Task.CompletedTask;

    private async Task TrainAsync()
    {
        if (IsTraining)
            return;
        // A late word of the run before must not open that one again.
        (_isStarting, _run, _last, _problem, _recognizer, _answer) = (true, null, null, null, null, null);
        try
        {
            var data = Drawings.ToDataset(_title.Trim() is { Length: > 0 } title ? title : D["Collect_DefaultTitle"]);
            _data = await Task.Run(() => Own.Keep(data));
            var steps = (data.Train.Count + BatchSize - 1) / BatchSize;
            _run = Runs.Submit(new RunRequest
            {
                Name = _data.Dataset.Title,
                Data = _data.Selection,
                Network = ArchitecturePresets.Build(_data.Dataset.Adapt([.. LeNet.Modern.Kinds])),
                Config = new TrainingConfig
                {
                    Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = BatchSize, Epochs = Math.Max(3, Steps / steps),
                    Augmentation = new AugmentationConfig(Shift: 1.5, Rotation: 10, Scale: 0.1),
                },
            });
        }
        catch (MessageException error)
        {
            _problem = error.Details;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = Message.Of("Run_CannotBeWritten", error.Message.TrimEnd('.'));
        }
        finally
        {
            _isStarting = false;
        }
    }

    private Task RefreshAsync()
    {
        try
        {
            if (_run is not null && Store.Find(_run.Id) is { } run)
            {
                (_run, _last, _outage) = (run, run.IsUnderWay ? Runs.LastReport(run) : null, null);
                if (!run.IsUnderWay && _recognizer is null)
                    Open(run);
            }
        }
        catch (RunStoreException error)
        {
            // The run goes on; its next report is looked for again.
            _outage = error.Details;
        }
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Open(Run run)
    {
        if (Library.Find(run.NetworkId, Session.Visitor) is null)
            return;
        try
        {
            _recognizer = Library.Get(run.NetworkId);
            _probabilities = new double[run.Dataset.Classes];
            Answer();
        }
        catch (MessageException error)
        {
            _problem = error.Details;
        }
    }

    private void Answer()
    {
        if (_recognizer is null || _run is null)
            return;
        (_answer, _probabilities) = (null, new double[_run.Dataset.Classes]);
        if (_ink is null || PreprocessingPipeline.Run(_ink, _run.Dataset) is not { IsEmpty: false } drawing)
            return;
        var pass = _recognizer.RunFast(_run.Dataset.FromGrey(drawing.Input.Pixels));
        (_answer, _probabilities) = (pass.Prediction, [.. pass.Probabilities.ToArray().Select(probability => (double)probability)]);
    }

    private double Progress(Run run) => _last is { } report && run.Config is { } config ? report.Epoch / config.Epochs : 0;

    private string Situation(Run run) =>
        run.IsUnderWay ? _last is { } report ? D["Collect_Learning", NumberText.Decimals(report.TrainLoss), NumberText.Percent(report.TrainAccuracy)] : D["Collect_Waiting"]
        : run.Card?.TestAccuracy is { } accuracy ? D["Collect_Learned", run.TestImages, NumberText.Percent(accuracy)]
        : run.Reason is { } reason ? Messages.Render(reason) : "";

    private void Explore()
    {
        Session.Choose(_run!.Dataset, _run.NetworkId);
        Navigation.NavigateTo("");
    }
}
