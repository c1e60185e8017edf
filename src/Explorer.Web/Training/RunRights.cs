using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>
/// Who may see a run, and who may change it. Its owner and the operator may do both; others may look where it is shared. A run
/// that belongs to nobody is for everybody to see; everybody may change it too where no operator's key is configured, as on a
/// computer of one's own, and may delete data sets there. One that comes with the program is for nobody to change.
/// </summary>
public sealed class RunRights(IOptions<ExplorerOptions> options)
{
    /// <summary>Whether a visitor may look at a run, its network and its curves.</summary>
    public bool MaySee(Run run, Visitor? visitor)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.IsShared || run.OwnerId is null || MayChange(run, visitor);
    }

    /// <summary>Whether a visitor may rename, share, stop, resume or delete a run.</summary>
    public bool MayChange(Run run, Visitor? visitor)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Recorded is null && (visitor is { IsOperator: true } || IsOf(run, visitor) || run.OwnerId is null && HasNoOperator);
    }

    /// <summary>Whether a visitor may delete a data set: they have no owners, and belong to everybody.</summary>
    public bool MayDeleteDatasets(Visitor? visitor) => HasNoOperator || visitor is { IsOperator: true };

    /// <summary>Whether a run is a visitor's own.</summary>
    public static bool IsOf(Run run, Visitor? visitor)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.OwnerId is not null && run.OwnerId == visitor?.Id;
    }

    private bool HasNoOperator => options.Value.OperatorKey is null or "";
}
