using Explorer.Network.Architecture;
using Explorer.Web.Resources;

namespace Explorer.Web.Components.Explore.Attribution;

/// <content>What the methods are, and what they cannot tell.</content>
public sealed partial class AttributionPanel
{
    private string Name => Named.Classes(Session.Subject)[Target];
    private Shape Cells => Session.Weights.Architecture["conv2"].Output;

    private string What => _method switch
    {
        AttributionMethod.Gradient => T["How fast the class's logit grows with each pixel, times the pixel."],
        AttributionMethod.GradCam => T["conv2's {0} maps added up, each weighted by how much the logit grows with it on average; what is above 0 is shown.", Cells.Channels],
        _ => T["A patch of bare paper is laid over each pixel in turn and the network is asked again: what the logit loses is what that place was worth."],
    };

    private string Formula => _method switch
    {
        AttributionMethod.Gradient => "a[r, c] = x[r, c] · ∂z/∂x[r, c]",
        AttributionMethod.GradCam => "a[r, c] = max(0, Σₖ αₖ · Aₖ[r, c]),  αₖ = mean(∂z/∂Aₖ)",
        _ => T["a[r, c] = z − z with rows r ± {0}, columns c ± {0} bare", _patch / 2],
    };

    private string Limits => _method switch
    {
        AttributionMethod.Gradient => T["A first-order estimate, exact only for very small changes: a pixel without ink gets 0 though ink there might change the answer, and what has saturated seems to count for nothing."],
        AttributionMethod.GradCam => T["It is no finer than conv2's own {0} × {1} cells, spread over the pixels between them. It shows nothing that speaks against, and its numbers are no shares of the logit.", Cells.Rows, Cells.Columns],
        _ => T["It depends on the cover: another size or another paper gives other numbers. A covered drawing is unlike all that the network has learned from, and of two places that do the same work neither seems to matter."],
    };

    private string State => _ending switch
    {
        _ when IsRunning => T["Covering {0} places …", Session.Input.Length],
        _ when _run is not null => T["All {0} places were covered with {1} × {1} pixels of bare paper.", Session.Input.Length, _patch],
        Ending.Person => T["Stopped: no map was kept."],
        Ending.Class => T["Another class was chosen: covering stopped, and the map of the class before is gone."],
        Ending.Drawing => T["The drawing has changed: covering stopped, and the map of the one before is gone."],
        Ending.Network => T["The network has changed: covering stopped, and the map of the one before is gone."],
        _ => T["Nothing is covered yet."],
    };

    private string Label(AttributionMethod method) => method switch
    {
        AttributionMethod.Gradient => T["Gradient × input"],
        AttributionMethod.GradCam => "Grad-CAM",
        _ => T["Occlusion"],
    };
}
