using Explorer.Network.Datasets;
using Explorer.Network.Explanation;

namespace Explorer.Web.Session;

/// <summary>The address of the Explore page that shows what a session shows.</summary>
public static class PageLink
{
    /// <summary>
    /// Subject, network, sample and cell. A drawing makes the link long: it is in there only when that is asked for, or when
    /// it came by a link, so that the page can be loaded again.
    /// </summary>
    public static string For(ExplorerSession session, bool withDrawing = false)
    {
        ArgumentNullException.ThrowIfNull(session);
        return "/" + Query(session, withDrawing);
    }

    /// <summary>The part of the address that says so.</summary>
    public static string Query(ExplorerSession session, bool withDrawing)
    {
        ArgumentNullException.ThrowIfNull(session);
        var picture = session.Sample is { } sample ? $"&sample={sample}" : withDrawing || session.Drawing is null ? $"&drawing={DrawingText.Write(session.Input)}" : "";
        return $"?subject={session.Subject.Id()}&network={session.Network.Id}&cell={session.Selection.ToString(session.Weights.Architecture)}{picture}";
    }

    /// <summary>Restores what a link says; what it says wrongly is left at the default.</summary>
    public static void Open(ExplorerSession session, PageQuery query)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        session.Choose(Subjects.Find(query.Subject) ?? Subject.Digits, query.Network, SampleId.Parse(query.Sample));
        if (DrawingText.Read(query.Drawing) is { } drawing)
            session.Show(drawing);
        if (CellAddress.Parse(query.Cell, session.Weights.Architecture) is { } cell)
            session.Select(cell);
    }
}

/// <summary>What a link may say of the Explore page; null where it says nothing.</summary>
/// <param name="Subject">The subject's name.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Sample">The sample, <see cref="SampleId"/>.</param>
/// <param name="Cell">The selected cell, <see cref="CellAddress"/>.</param>
/// <param name="Drawing">The drawing, <see cref="DrawingText"/>.</param>
public sealed record PageQuery(string? Subject, string? Network, string? Sample, string? Cell, string? Drawing)
{
    /// <summary>Whether it says nothing at all.</summary>
    public bool IsEmpty => this == new PageQuery(null, null, null, null, null);
}
