using Explorer.Network.Data;
using Explorer.Network.Drawing;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>The way of a drawing to the network's input, as pictures; each stage can be left out.</summary>
public sealed partial class PipelineStrip
{
    private static readonly (PipelineStages Stage, DrawingStageKind Kind, string Id)[] Stages =
    [
        (PipelineStages.Fill, DrawingStageKind.Filled, "fill"),
        (PipelineStages.Crop, DrawingStageKind.Cropped, "crop"),
        (PipelineStages.Scale, DrawingStageKind.Scaled, "scale"),
        (PipelineStages.Centre, DrawingStageKind.Centred, "centre"),
    ];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Picture or SessionChange.Network;

    /// <inheritdoc/>
    protected override PipelineModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override Task AttachAsync(PipelineModule module) => module.AttachAsync(Root, new StageReceiver(Session));

    // A digit's loop is a hole, a garment's outline is a garment.
    private static IEnumerable<(PipelineStages Stage, DrawingStageKind Kind, string Id)> Of(Subject subject) =>
        Stages.Where(shown => shown.Stage != PipelineStages.Fill || subject == Subject.Garments);

    private string Label(DrawingStageKind kind) => kind switch
    {
        DrawingStageKind.Filled => T["fill"],
        DrawingStageKind.Cropped => T["crop"],
        DrawingStageKind.Scaled => T["scale"],
        _ => T["centre"],
    };

    private string Title(DrawingStageKind kind) => kind switch
    {
        DrawingStageKind.Filled => T["Fill in what an outline encloses, as a garment in a photograph is filled"],
        DrawingStageKind.Cropped => T["Cut to the box around the ink"],
        DrawingStageKind.Scaled => T["Bring the longer side to the length that the data set has"],
        _ => T["Move the ink to the middle: this is what goes in"],
    };

    private void Switch(PipelineStages stage, bool on) => Session.Frame(on ? Session.Stages | stage : Session.Stages & ~stage);

    /// <summary>Answers with the pictures of the stages.</summary>
    internal sealed class StageReceiver(ExplorerSession session)
    {
        /// <summary>The stages of the current drawing; none for a sample.</summary>
        [JSInvokable]
        public StagePicture[] Stages() =>
            [.. (session.Drawing?.Stages ?? []).Where(stage => Of(session.Subject).Any(shown => shown.Kind == stage.Kind)).Select(stage => new StagePicture(
                stage.Kind.ToString(), stage.Picture.Width, stage.Picture.Height, stage.Picture.Pixels.ToArray(), stage.Applied))];
    }

    /// <summary>A stage's picture for the browser: grey bytes, row by row.</summary>
    internal sealed record StagePicture(string Kind, int Width, int Height, byte[] Pixels, bool Applied);
}
