namespace Explorer.Web.Session;

/// <summary>Which tab of the dock is open.</summary>
public sealed class DockPart : SessionPart<DockPart.Saved>
{
    private readonly DockState _dock;

    /// <summary>Follows a dock.</summary>
    public DockPart(DockState dock) : base("dock")
    {
        ArgumentNullException.ThrowIfNull(dock);
        _dock = dock;
        dock.Changed += Tell;
    }

    /// <inheritdoc/>
    protected override Saved Save() => new(_dock.Tab, _dock.Class);

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(arrival);
        // A step of a lesson opens the tab that it speaks of.
        if (!arrival.OpensLesson)
            _dock.Restore(saved.Tab, saved.Class >= 0 ? saved.Class : null);
    }

    /// <summary>The part as it is kept.</summary>
    /// <param name="Tab">The tab.</param>
    /// <param name="Class">The class that is asked about; null for the predicted one.</param>
    public sealed record Saved(DockTab Tab, int? Class);
}
