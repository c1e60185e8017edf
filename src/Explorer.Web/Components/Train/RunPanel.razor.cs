using System.Globalization;
using Explorer.Network.Runs;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Explorer.Web.Components.Train;

/// <summary>Where a run stands, and what can be done with it.</summary>
public sealed partial class RunPanel
{
    private string? _newName;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required DisplayedRun Watched { get; set; }

    /// <summary>Why the run's network cannot be shown, one sentence; null when it can.</summary>
    [Parameter] public string? Unfit { get; set; }

    /// <summary>Told when it was deleted.</summary>
    [Parameter] public EventCallback Deleted { get; set; }

    /// <summary>The curves.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Shows what the run has come to, without its page around it.</summary>
    public void Refresh() => StateHasChanged();

    [Inject] private RunQueue Queue { get; set; } = null!;
    [Inject] private RunCatalog Shelf { get; set; } = null!;
    [Inject] private RunPaths Places { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private RunRow Run => Watched.Run;

    private LiveRun? Live => Watched.Live;

    private ReportRecord? Last => Watched.Last;

    private int Epochs => Run.Config?.Epochs ?? 0;

    private double Done => Epochs == 0 || Run.State == RunState.Finished ? 1 : Math.Min(1, (Last?.Epoch ?? 0) / Epochs);

    private string Progress => Epochs == 0 ? "" : T["epoch {0} / {1}", Math.Floor(Last?.Epoch ?? 0).ToString(CultureInfo.InvariantCulture), Epochs];

    private bool CanResume => Unfit is null && Run is { State: RunState.Stopped or RunState.Interrupted or RunState.Failed, Config: not null, Folder: null };

    private bool HasNetwork => Places.FolderOf(Run).HasNetwork;

    private string Situation
    {
        get
        {
            if (Unfit is not null)
                return Interpreter.Say(Unfit);
            if (Live?.Phase is { } phase)
                return Interpreter.Say(phase);
            if (Live?.Last is { } report)
                return T["{0} examples/s on {1} · {2} left", report.ExamplesPerSecond.ToString("N0", CultureInfo.InvariantCulture), Run.Device, Left(report.Remaining)];
            if (Run.State == RunState.Queued)
                return T["Waits for {0}, place {1}.", Run.Device, Queue.PlaceOf(Run.Id) ?? 1];
            if (Run.Reason is { } reason)
                return Interpreter.Say(reason);
            if (Run.Config is null)
                return T["Weights from a file; how they were learned is not known."];
            return T["{0} training and {1} test images, {2} in all on {3}.", Run.TrainImages, Run.TestImages, Left(TimeSpan.FromSeconds(Run.Seconds)), Run.Device];
        }
    }

    private string Left(TimeSpan time) => time.TotalSeconds < 100
        ? T["{0} s", Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)]
        : T["{0} min", Math.Ceiling(time.TotalMinutes).ToString(CultureInfo.InvariantCulture)];

    private static string Short(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Invariant(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Rename()
    {
        if (_newName is { } name)
            Shelf.Rename(Run.Id, name);
        _newName = null;
    }

    private void RenameAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Enter")
            Rename();
        else if (e.Key == "Escape")
            _newName = null;
    }

    /// <summary>Looks at the visitor's drawing with this network, where it shows the same subject.</summary>
    private void Explore()
    {
        var id = RunMapper.NetworkId(Run.Id);
        if (Session.Subject == Run.Subject && Session.Pass is not null && Library.For(Run.Subject).FirstOrDefault(network => network.Id == id) is { } entry)
            Session.Choose(entry);
        else
            Session.Choose(Run.Subject, id);
        Navigation.NavigateTo("/");
    }

    private async Task DeleteAsync()
    {
        var (id, name) = (Run.Id, Run.Name);
        Queue.Delete(id);
        Snackbar.Add(T["{0} was deleted.", name], MudBlazor.Severity.Normal, options =>
        {
            options.Action = T["Undo"];
            options.VisibleStateDuration = 20_000;
            options.OnClick = _ =>
            {
                if (!Shelf.Restore(id))
                    Snackbar.Add(T["{0} is gone for good.", name], MudBlazor.Severity.Warning);
                return Task.CompletedTask;
            };
        });
        await Deleted.InvokeAsync();
    }
}
