using Explorer.Network.Attribution;
using Explorer.Network.Architecture;
using Explorer.Web.Resources;

namespace Explorer.Web.Components.Explore.Attribution;

/// <content>What the methods are, and what they cannot tell.</content>
public sealed partial class AttributionPanel
{
    private string Name => Named.Classes(Session.Dataset)[Target];
    private Layer Maps => Session.Weights.Architecture[GradCam.LayerOf(Session.Weights.Architecture)];

    private string What => _method switch
    {
        AttributionMethod.Gradient => T["Why_GradientWhat"],
        AttributionMethod.GradCam => T["Why_GradCamWhat", Maps.Name, Maps.Output.Channels],
        _ => T["Why_OcclusionWhat"],
    };

    private string Formula => _method switch
    {
        AttributionMethod.Gradient => "a[r, c] = x[r, c] · ∂z/∂x[r, c]",
        AttributionMethod.GradCam => "a[r, c] = max(0, Σₖ αₖ · Aₖ[r, c]),  αₖ = mean(∂z/∂Aₖ)",
        _ => T["Why_OcclusionFormula", _patch / 2],
    };

    private string Limits => _method switch
    {
        AttributionMethod.Gradient => T["Why_GradientLimits"],
        AttributionMethod.GradCam => T["Why_GradCamLimits", Maps.Name, Maps.Output.Rows, Maps.Output.Columns],
        _ => T["Why_OcclusionLimits"],
    };

    private string State => _ending switch
    {
        _ when IsRunning => T["Why_Running", Session.Dataset.Height * Session.Dataset.Width],
        _ when _run is not null => T["Why_Finished", Session.Dataset.Height * Session.Dataset.Width, _patch],
        Ending.Person => T["Why_Stopped"],
        Ending.Class => T["Why_ClassChanged"],
        Ending.Drawing => T["Why_DrawingChanged"],
        Ending.Network => T["Why_NetworkChanged"],
        _ => T["Why_NotStarted"],
    };

    private string Label(AttributionMethod method) => method switch
    {
        AttributionMethod.Gradient => T["Why_Gradient"],
        AttributionMethod.GradCam => "Grad-CAM",
        _ => T["Why_Occlusion"],
    };
}
