using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Preprocessing;
using Microsoft.AspNetCore.WebUtilities;

namespace Explorer.Web.Session;

/// <summary>The link to the Explore page that shows what a session shows.</summary>
public static class PageLink
{
    /// <summary>
    /// Dataset, network, sample and cell, as a query of the program's own address. A drawing makes the link long: it is in there
    /// only when that is asked for, or when it came by a link, so that the page can be loaded again.
    /// </summary>
    public static string Query(ExplorerSession session, bool withDrawing = false)
    {
        ArgumentNullException.ThrowIfNull(session);
        // A drawing is told as it was drawn, so that its preprocessing can be seen there too.
        var picture = session.Sample is { } sample ? $"&sample={sample}"
            : session.Drawing is not { } drawing ? $"&drawing={DrawingText.Write(session.Input)}"
            : withDrawing || session.IsLinked ? $"&ink={DrawingText.Write(drawing[PreprocessingStageKind.Raw].Pixels)}" : "";
        return Scene(session) + picture;
    }

    /// <summary>As <see cref="Query"/>, without the picture: dataset, network and cell.</summary>
    public static string Scene(ExplorerSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return $"?subject={session.Dataset.Id}&network={session.Network.Id}&cell={session.Selection.ToString(session.Weights.Architecture)}";
    }

    /// <summary>Restores what a link says; what it says wrongly is left at the default.</summary>
    public static void Open(ExplorerSession session, NetworkLibrary library, PageQuery query)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        // A person's own data set is known by its networks alone.
        var dataset = DatasetCatalog.Find(query.Dataset)
            ?? (library.Find(query.Network, session.Visitor)?.Dataset is { } known && (query.Dataset is null || query.Dataset == known.Id) ? known : DatasetCatalog.Digits);
        session.Choose(dataset, query.Network, SampleId.Parse(query.Sample, dataset));
        if (DrawingText.Read(query.Ink, PictureReader.Side * PictureReader.Side) is { } ink)
            session.Draw(new InkImage(PictureReader.Side, PictureReader.Side, ink), isLinked: true);
        else if (DrawingText.Read(query.Drawing, dataset.Pixels) is { } drawing)
            session.Show(drawing);
        if (CellAddress.Parse(query.Cell, session.Weights.Architecture) is { } cell)
            session.Select(cell);
    }
}

/// <summary>What a link may say of the Explore page; null where it says nothing.</summary>
/// <param name="Dataset">The data set's id.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Sample">The sample, <see cref="SampleId"/>.</param>
/// <param name="Cell">The selected cell, <see cref="CellAddress"/>.</param>
/// <param name="Drawing">The network's input, <see cref="DrawingText"/>.</param>
/// <param name="Ink">The drawing as it was drawn, <see cref="DrawingText"/>.</param>
public sealed record PageQuery(string? Dataset, string? Network, string? Sample, string? Cell, string? Drawing, string? Ink = null)
{
    /// <summary>Reads the part of an address that <see cref="PageLink.Query"/> writes.</summary>
    public static PageQuery Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new(Value("subject"), Value("network"), Value("sample"), Value("cell"), Value("drawing"), Value("ink"));

        string? Value(string name) => values.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    /// <summary>Whether it says nothing at all.</summary>
    public bool IsEmpty => this == new PageQuery(null, null, null, null, null);
}
