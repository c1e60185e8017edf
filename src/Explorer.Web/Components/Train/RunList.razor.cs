using Explorer.Web.Localization;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Components.Import;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MudBlazor;

namespace Explorer.Web.Components.Train;

/// <summary>The runs that are kept, and the door for those from elsewhere.</summary>
public sealed partial class RunList
{
    private Func<string>? _problem;

    /// <summary>The runs that the visitor may see: their own first, then the others, the newest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Run> Runs { get; set; }

    /// <summary>The run that is shown.</summary>
    [Parameter] public long? Selected { get; set; }

    /// <summary>The runs whose curves are shown beside it, in the order of their colors.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<long> Compared { get; set; }

    /// <summary>Raised with the run that a person wants to see.</summary>
    [Parameter] public EventCallback<long> Picked { get; set; }

    /// <summary>Raised with a run that is to be compared, or no longer.</summary>
    [Parameter] public EventCallback<long> Toggled { get; set; }

    [Inject] private VisitorRuns Mine { get; set; } = null!;
    [Inject] private RunQueue Queue { get; set; } = null!;
    [Inject] private RunFitness Fitness { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    private async Task OpenAsync(InputFileChangeEventArgs e)
    {
        _problem = null;
        if (e.File.Size > NetworkImportDialog.MostBytes)
        {
            _problem = () => T["Runs_FileTooLarge", e.File.Name, NetworkImportDialog.MostBytes >> 20];
            return;
        }
        try
        {
            using var bytes = new MemoryStream();
            await using (var upload = e.File.OpenReadStream(NetworkImportDialog.MostBytes))
                await upload.CopyToAsync(bytes);
            bytes.Position = 0;
            if (e.File.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                await Picked.InvokeAsync(Mine.ImportRun(bytes).Id);
            else
                await ImportAsync(await Task.Run(() => StateDict.Read(bytes)), e.File.Name);
        }
        catch (MessageException error)
        {
            _problem = () => T["Runs_Problem", e.File.Name, Messages.Render(error.Details)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or TimeoutException or JSException)
        {
            _problem = () => T["Runs_FileNotSaved", e.File.Name, Messages.Render(Message.Of(Message.Text, error.Message.TrimEnd('.')))];
        }
    }

    /// <summary>What stands over the visitor's own runs and over the others, where there are others; null between them.</summary>
    private string? HeadingOf(int place)
    {
        var isMine = Mine.IsMine(Runs[place]);
        if (place > 0 && Mine.IsMine(Runs[place - 1]) == isMine)
            return null;
        if (isMine)
            return Mine.IsMine(Runs[^1]) ? null : (string)T["Runs_Mine"]!;
        return T[Mine.IsMine(Runs[0]) ? "Runs_Others" : "Runs_Shared"]!;
    }

    /// <summary>Asks what the file does not say: nothing is taken from the form that happens to be open.</summary>
    private async Task ImportAsync(StateDict file, string name)
    {
        var dialog = await Dialogs.ShowAsync<NetworkImportDialog>(null, new DialogParameters<NetworkImportDialog> { { box => box.File, file }, { box => box.FileName, name } });
        if (await dialog.Result is { Canceled: false, Data: Run run })
            await Picked.InvokeAsync(run.Id);
    }

    private string StateOf(Run run) => Fitness.ProblemOf(run) is not null ? T["State_CannotBeShown"] : run.State switch
    {
        RunState.Queued => Queue.PlaceOf(run.Id) is { } place ? T["State_QueuedAt", place, run.Device] : T["State_Queued"],
        RunState.Running => T["State_Running", run.Device],
        RunState.Finished => run.Config is null ? T["State_Imported"] : T["State_Finished"],
        RunState.Stopped => T["State_Stopped"],
        RunState.Failed => T["State_Failed"],
        _ => T["State_Interrupted"],
    };

    private static string Text(double? value) => value is { } known ? NumberText.Decimals(known) : "–";
}
