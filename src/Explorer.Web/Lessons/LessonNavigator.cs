using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Lessons;

/// <summary>Brings a step's scene onto the visitor's screen.</summary>
public sealed class LessonNavigator(ExplorerSession session, NavigationManager navigation)
{
    /// <summary>Opens the scene's page, and what it shows there.</summary>
    /// <param name="scene">What has to be on the screen.</param>
    /// <param name="isNew">Whether the step brings the scene; one that only goes on in an earlier step's scene leaves the open page alone.</param>
    /// <param name="keepPicture">Whether the picture and the network stay as they are, as they have come by a link.</param>
    public void Enter(Scene scene, bool isNew, bool keepPicture)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var isThere = navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0] == (scene.Page == "explore" ? "" : scene.Page);
        if (isThere && !isNew)
            return;
        if (scene.Page == "explore")
            Show(scene, (keepPicture || !isNew) && session.Pass is not null);
        if (!isThere || scene.Layer is not null || scene.Run is not null)
            navigation.NavigateTo(Address(scene));
    }

    private static string Address(Scene scene) => scene switch
    {
        { Page: "explore" } => "",
        { Layer: { } layer } => $"{scene.Page}?layer={layer}{(scene.Predict ? "&predict=1" : "")}",
        { Run: { } run } => $"{scene.Page}?run={run}",
        _ => scene.Page,
    };

    private void Show(Scene scene, bool keepPicture)
    {
        if (!keepPicture && (scene.Network is not null || session.Pass is null))
            session.Choose(DatasetCatalog.Digits, scene.Network, SampleId.Parse(scene.Sample, DatasetCatalog.Digits));
        if (CellAddress.Parse(scene.Cell, session.Weights.Architecture) is { } cell)
            session.Select(cell);
    }
}
