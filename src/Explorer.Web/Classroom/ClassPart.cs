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
        session.Moved += Forget;
    }

    /// <summary>What was kept and is to be entered again; null where there is nothing, and once the page is in a room.</summary>
    public Saved? Kept { get; private set; }

    /// <summary>Says that what was kept is not to be entered any more.</summary>
    public void Forget()
    {
        Kept = null;
        Tell();
    }

    /// <inheritdoc/>
    // A room that does not answer yet is still the page's.
    protected override Saved? Save() => _class.Code is { } code ? new(code, _class.Key) : Kept;

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival) => Kept = saved;

    /// <summary>The part as it is kept.</summary>
    /// <param name="Code">The room.</param>
    /// <param name="Key">The teacher's key; null for a student.</param>
    public sealed record Saved(string Code, string? Key);
}
