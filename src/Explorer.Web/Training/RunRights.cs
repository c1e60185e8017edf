using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>
/// Who may see a run or a data set, and who may change it. Its owner and the operator may do both; others may look where it is
/// shared. What belongs to nobody is for everybody to see; everybody may change it too where no operator's key is configured, as
/// on a computer of one's own. What comes with the program is for nobody to change.
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

    /// <summary>Whether a visitor may look at a data set and train on it.</summary>
    public bool MaySee(OwnDataset dataset, Visitor? visitor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.IsShared || dataset.OwnerId is null || MayChange(dataset, visitor);
    }

    /// <summary>Whether a visitor may share or delete a data set.</summary>
    public bool MayChange(OwnDataset dataset, Visitor? visitor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return visitor is { IsOperator: true } || (dataset.OwnerId is null ? HasNoOperator : dataset.OwnerId == visitor?.Id);
    }

    /// <summary>Whether a run is a visitor's own.</summary>
    public static bool IsOf(Run run, Visitor? visitor)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.OwnerId is not null && run.OwnerId == visitor?.Id;
    }

    private bool HasNoOperator => options.Value.OperatorKey is null or "";
}
