using Explorer.Web.Localization;
using System.Globalization;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Explorer.Web.Components.Train;

/// <summary>Where a run stands, and what can be done with it.</summary>
public sealed partial class RunPanel
{
    private string? _newName;
    private MudTextField<string>? _renaming;
    private bool _isFocused;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required DisplayedRun Watched { get; set; }

    /// <summary>Why the run's network cannot be shown; null when it can.</summary>
    [Parameter] public Message? Unfit { get; set; }

    /// <summary>Raised when it was deleted.</summary>
    [Parameter] public EventCallback Deleted { get; set; }

    /// <summary>Raised when a person wants the run's settings in the form.</summary>
    [Parameter] public EventCallback SettingsWanted { get; set; }

    /// <summary>Whether there is a network whose next step can be shown.</summary>
    [Parameter] public bool HasStep { get; set; }

    /// <summary>Whether the step is shown.</summary>
    [Parameter] public bool IsStepOpen { get; set; }

    /// <summary>Raised when a person opens the step, or closes it.</summary>
    [Parameter] public EventCallback<bool> IsStepOpenChanged { get; set; }

    /// <summary>Shows what the run has come to, without its page around it.</summary>
    public void Refresh() => StateHasChanged();

    [Inject] private RunQueue Queue { get; set; } = null!;
    [Inject] private VisitorRuns Runs { get; set; } = null!;
    [Inject] private RunPaths Paths { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private Run Run => Watched.Run;

    private bool MayChange => Runs.MayChange(Run);

    private LiveRun? Live => Watched.Live;

    private ReportRecord? Last => Watched.Last;

    private int Epochs => Run.Config?.Epochs ?? 0;

    private double Done => Epochs == 0 || Run.State == RunState.Finished ? 1 : Math.Min(1, (Last?.Epoch ?? 0) / Epochs);

    private string Progress => Epochs == 0 ? "" : T["Run_Epoch", Math.Floor(Last?.Epoch ?? 0).ToString(CultureInfo.InvariantCulture), Epochs];

    private bool CanResume => Unfit is null && Run is { State: RunState.Stopped or RunState.Interrupted or RunState.Failed, Config: not null, Folder: null } && Paths.FolderOf(Run).CanResume;

    private string Export => FormattableString.Invariant($"runs/{Run.Id}.{(Run.Config is null ? "safetensors" : "zip")}");

    private bool HasNetwork => Paths.FolderOf(Run).HasNetwork;

    private string Situation
    {
        get
        {
            if (Unfit is not null)
                return Messages.Render(Unfit);
            if (Live?.Status is { } status)
                return Messages.Render(status);
            if (Live?.Last is { } report)
                return T["Run_Speed", NumberText.Count((long)report.ExamplesPerSecond), Place, Left(report.Remaining)];
            if (Watched.IsElsewhere)
                return T[Run.StopAsked ? "Run_Stopping" : "Run_Elsewhere", Place];
            if (Run.State == RunState.Queued)
                return T[Queue.IsLeftToOthers(Run.Device) ? "Run_QueuedForOthers" : "Run_Queued", Run.Device, Queue.PlaceOf(Run.Id) ?? 1];
            if (Run.State == RunState.Running)
                return T["State_Running", Run.Device];
            if (Run.Reason is { } reason)
                return Messages.Render(reason);
            if (Run.Config is null)
                return T["Run_Imported"];
            return T["Run_Summary", Run.TrainImages, Run.TestImages, Left(TimeSpan.FromSeconds(Run.Seconds)), Place];
        }
    }

    // What diverges has no use for decimals.
    private static string Loss(double loss) => loss < 10_000 ? NumberText.Decimals(loss) : loss.ToString("0.00E+0", CultureInfo.InvariantCulture);

    /// <summary>The device, and what computes on it.</summary>
    private string Place => Run.Config is { Engine: var engine and not ComputeEngine.Auto } ? T["Run_Place", Run.Device, T.Name(engine)] : Run.Device;

    private string Left(TimeSpan time) => time.TotalSeconds < 100
        ? T["Seconds", Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)]
        : T["Minutes", Math.Ceiling(time.TotalMinutes).ToString(CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_newName is null || _renaming is null)
            _isFocused = false;
        else if (!_isFocused)
        {
            _isFocused = true;
            await _renaming.SelectAsync();
        }
    }

    private void Rename()
    {
        if (_newName is { } name)
            Change(() => Runs.Rename(Run.Id, name));
        (_newName, _renaming) = (null, null);
    }

    private void RenameAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Enter")
            Rename();
        else if (e.Key == "Escape")
            (_newName, _renaming) = (null, null);
    }

    /// <summary>Looks at the visitor's drawing with this network, where it shows the same dataset.</summary>
    private void Explore()
    {
        var id = Run.NetworkId;
        if (Session.Dataset == Run.Dataset && Session.Pass is not null && Library.For(Run.Dataset, Session.Visitor).FirstOrDefault(network => network.Id == id) is { } entry)
            Session.Choose(entry);
        else
            Session.Choose(Run.Dataset, id);
        Navigation.NavigateTo("");
    }

    /// <summary>Changes the run, or says why that cannot be.</summary>
    private bool Change(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (MessageException error)
        {
            Snackbar.Add(Messages.Render(error.Details), MudBlazor.Severity.Warning);
            return false;
        }
    }

    private async Task DeleteAsync()
    {
        var run = Run;
        var (id, name) = (run.Id, run.Name);
        if (!Change(() => Runs.Delete(run)))
            return;
        Snackbar.Add(T["Run_Deleted", name], MudBlazor.Severity.Normal, options =>
        {
            options.Action = T["Run_Undo"];
            options.VisibleStateDuration = 20_000;
            options.OnClick = _ =>
            {
                Change(() =>
                {
                    if (!Runs.Restore(id))
                        Snackbar.Add(T["Run_CannotRestore", name], MudBlazor.Severity.Warning);
                });
                return Task.CompletedTask;
            };
        });
        await Deleted.InvokeAsync();
    }
}
