using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Explorer.Web.Components.Train;

/// <summary>The runs that are kept, and the door for those from elsewhere.</summary>
public sealed partial class RunList
{
    private const long MostBytes = 64 << 20;

    private Func<string>? _problem;

    /// <summary>The runs, the newest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<RunRow> Runs { get; set; }

    /// <summary>The run that is shown.</summary>
    [Parameter] public long? Selected { get; set; }

    /// <summary>The runs whose curves are shown beside it.</summary>
    [Parameter, EditorRequired] public required IReadOnlySet<long> Compared { get; set; }

    /// <summary>Network and subject of the recipe form, for weights that do not say.</summary>
    [Parameter, EditorRequired] public required TrainingFormState Form { get; set; }

    /// <summary>Told which run a person wants to see.</summary>
    [Parameter] public EventCallback<long> Picked { get; set; }

    /// <summary>Told which run is to be compared, or no longer.</summary>
    [Parameter] public EventCallback<long> Toggled { get; set; }

    [Inject] private RunCatalog Shelf { get; set; } = null!;
    [Inject] private RunQueue Queue { get; set; } = null!;
    [Inject] private RunFitness Fitness { get; set; } = null!;

    private async Task OpenAsync(InputFileChangeEventArgs e)
    {
        _problem = null;
        try
        {
            using var bytes = new MemoryStream();
            await using (var upload = e.File.OpenReadStream(MostBytes))
                await upload.CopyToAsync(bytes);
            bytes.Position = 0;
            var run = e.File.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
                ? Shelf.ImportRun(bytes)
                : Shelf.ImportWeights(bytes, Path.GetFileNameWithoutExtension(e.File.Name), Form.ToOrder().Subject, Form.Design);
            await Picked.InvokeAsync(run.Id);
        }
        catch (Exception error) when (error is RunException or WeightsException or ArchitectureException)
        {
            _problem = () => T["{0}: {1}", e.File.Name, Interpreter.Say(error.Message)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => e.File.Size > MostBytes
                ? T["{0} has more than {1} MB and was not read.", e.File.Name, MostBytes >> 20]
                : T["{0} could not be kept ({1}).", e.File.Name, error.Message.TrimEnd('.')];
        }
    }

    private string StateOf(RunRow run) => Fitness.ProblemOf(run) is not null ? T["cannot be shown"] : run.State switch
    {
        RunState.Queued => Queue.PlaceOf(run.Id) is { } place ? T["waits, place {0} on {1}", place, run.Device] : T["waits"],
        RunState.Running => T["learns on {0}", run.Device],
        RunState.Finished => run.Config is null ? T["weights from a file"] : T["finished"],
        RunState.Stopped => T["stopped"],
        RunState.Failed => T["failed"],
        _ => T["interrupted"],
    };

    private static string Text(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
