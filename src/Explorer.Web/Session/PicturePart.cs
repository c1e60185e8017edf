using Explorer.Network.Ablation;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Network.Preprocessing;

namespace Explorer.Web.Session;

/// <summary>What a person looks at: data set, network, picture, cell, changes to the network, and the picture pinned for comparison.</summary>
public sealed class PicturePart : SessionPart<PicturePart.Saved>
{
    private readonly ExplorerSession _session;
    private readonly NetworkLibrary _library;
    private Absent? _absent;

    /// <summary>Follows a session.</summary>
    public PicturePart(ExplorerSession session, NetworkLibrary library) : base("picture")
    {
        ArgumentNullException.ThrowIfNull(session);
        (_session, _library) = (session, library);
        session.Subscribe(change =>
        {
            if (change == SessionChange.Network)
                Apply();
            // The browser has the strokes already.
            if (change != SessionChange.Stroke)
                Tell();
        });
    }

    /// <inheritdoc/>
    protected override Saved? Save() => _session.Pass is null ? null : new Saved(
        PageLink.Query(_session, withDrawing: false), _session.Drawing is not null,
        _session.Stages, [.. _session.AblationState.Changes.All], _session.Pinned.Pixels is { } pinned ? DrawingText.Write(pinned) : null, _absent);

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(arrival);
        var (kept, asked) = (PageQuery.Parse(saved.Query), PageQuery.Parse(arrival.Query));
        if (arrival.OpensLesson || (arrival.IsLinkTo("") && asked != kept) || _library.Failure() is not null)
            return;
        try
        {
            // The address is written at once, and what is kept a moment later: where they are of one page, the address knows more.
            var opened = arrival is { Path: "", IsReturn: true } && !asked.IsEmpty ? asked : kept;
            PageLink.Open(_session, _library, opened);
            _session.Preprocess(saved.Stages & PreprocessingStages.All);
            if ((saved.IsDrawn || arrival.IsInkUnsent) && arrival.Ink is { Length: PictureReader.Side * PictureReader.Side } ink)
                _session.Draw(new InkImage(PictureReader.Side, PictureReader.Side, ink), _session.IsLinked);
            // Of changes and pictures of another network, what does not fit is left out.
            if (_session.Network.Id == kept.Network)
                _session.Ablate(EditsOf(saved.Edits));
            // A class's network can be looked into once the page is back in its room.
            _absent = opened.Network is { } network && network == kept.Network && network != _session.Network.Id ? new Absent(network, opened.Cell, saved.Edits) : saved.Absent;
            if (DrawingText.Read(saved.Pinned, _session.Dataset.Pixels) is { } pinned)
                _session.Pinned.Keep(pinned);
        }
        catch (MessageException)
        {
            // A network whose file is broken or gone now: the page shows its first one, as to who comes new.
        }
    }

    /// <summary>What could not be brought back comes with its network.</summary>
    private void Apply()
    {
        if (_absent is not { } absent || absent.Network != _session.Network.Id)
            return;
        _absent = null;
        if (EditsOf(absent.Edits) is { IsNone: false } edits)
            _session.Ablate(edits);
        if (CellAddress.Parse(absent.Cell, _session.Weights.Architecture) is { } cell)
            _session.Select(cell);
    }

    // The types say nothing of what stands in a list.
    private static AblationEdits EditsOf(IReadOnlyList<AblationEdit?> kept) => new([.. kept.OfType<AblationEdit>()]);

    /// <summary>The part as it is kept.</summary>
    /// <param name="Query">Data set, network, cell and sample as the page's address says them, <see cref="PageLink"/>.</param>
    /// <param name="IsDrawn">Whether the picture is a drawing, which the browser keeps itself.</param>
    /// <param name="Stages">What drawings go through.</param>
    /// <param name="Edits">The changes to the network.</param>
    /// <param name="Pinned">The pinned picture, <see cref="DrawingText"/>; null where none is pinned.</param>
    /// <param name="Absent">What belongs to a network that could not be found when the session came back; null where there is none.</param>
    public sealed record Saved(string Query, bool IsDrawn, PreprocessingStages Stages, IReadOnlyList<AblationEdit?> Edits, string? Pinned, Absent? Absent = null);

    /// <summary>What a person had changed on a network that cannot be found now.</summary>
    /// <param name="Network">The network's id.</param>
    /// <param name="Cell">The selected cell, <see cref="CellAddress"/>; null where none was told.</param>
    /// <param name="Edits">The changes to the network.</param>
    public sealed record Absent(string Network, string? Cell, IReadOnlyList<AblationEdit?> Edits);
}
