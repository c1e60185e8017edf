using Explorer.Network.Messages;
using Explorer.Web.Localization;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Train;

/// <summary>Says that the room for runs comes to its end, and offers the oldest ones for deletion; nothing is chosen beforehand.</summary>
public sealed partial class StorageNotice
{
    private readonly HashSet<long> _chosen = [];
    private IReadOnlyList<StoredRun> _offered = [];
    private IReadOnlyList<Run>? _seen;

    /// <summary>What is used of the room.</summary>
    [Parameter, EditorRequired] public required StorageUse Use { get; set; }

    /// <summary>The runs that the visitor may see; another list lets those that are offered be asked for anew.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Run> Runs { get; set; }

    [Inject] private VisitorRuns Mine { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private IEnumerable<StoredRun> Chosen => _offered.Where(stored => _chosen.Contains(stored.Run.Id));

    private long ChosenBytes => Chosen.Sum(stored => stored.Bytes);

    private string Situation => Use.Problem is { } full ? Messages.Render(full)
        : Use.IsMineNear ? T["Storage_Mine", Megabytes(Use.Mine), Megabytes(Use.MostMine)]
        : T["Storage_All", Megabytes(Use.All), Megabytes(Use.MostAll)];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_seen, Runs))
            return;
        _seen = Runs;
        // The page that lists its runs has just asked the same database; where it refuses now, what was offered stays.
        Try(() => _offered = Mine.Deletable());
        _chosen.IntersectWith(_offered.Select(stored => stored.Run.Id));
    }

    private static string Megabytes(long bytes) => NumberText.Decimals(bytes / 1e6, bytes < 10_000_000 ? 1 : 0);

    private void Toggle(long id)
    {
        if (!_chosen.Remove(id))
            _chosen.Add(id);
    }

    private void Delete()
    {
        var deleted = Chosen.Select(stored => stored.Run).Where(run => Try(() => Mine.Delete(run))).ToList();
        _chosen.Clear();
        if (deleted.Count == 0)
            return;
        Snackbar.Add(deleted is [var only] ? T["Run_Deleted", only.Name] : T["Storage_Deleted", deleted.Count], Severity.Normal, options =>
        {
            options.Action = T["Run_Undo"];
            options.VisibleStateDuration = 20_000;
            options.OnClick = _ =>
            {
                foreach (var run in deleted)
                    Try(() =>
                    {
                        if (!Mine.Restore(run.Id))
                            Snackbar.Add(T["Run_CannotRestore", run.Name], Severity.Warning);
                    });
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Does it, or says why that cannot be.</summary>
    private bool Try(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (MessageException error)
        {
            Snackbar.Add(Messages.Render(error.Details), Severity.Warning);
            return false;
        }
    }
}
