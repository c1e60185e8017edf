using Explorer.Web.Session;

namespace Explorer.Web.Classroom;

/// <summary>The room that a page belongs to: a page that is loaded again is back in it.</summary>
public sealed class ClassPart : SessionPart<ClassPart.Saved>
{
    private readonly ClassSession _class;

    /// <summary>Follows a page's part in a room.</summary>
    public ClassPart(ClassSession session) : base("class")
    {
        ArgumentNullException.ThrowIfNull(session);
        _class = session;
        session.Moved += Tell;
    }

    /// <summary>What was kept and is to be entered again; null where there is nothing.</summary>
    public Saved? Kept { get; private set; }

    /// <inheritdoc/>
    protected override Saved? Save() => _class.Code is { } code ? new(code, _class.Key) : null;

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival) => Kept = saved;

    /// <summary>The part as it is kept.</summary>
    /// <param name="Code">The room.</param>
    /// <param name="Key">The teacher's key; null for a student.</param>
    public sealed record Saved(string Code, string? Key);
}
