using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>The way of a drawing to the network's input, as pictures; each stage can be left out.</summary>
public sealed partial class PreprocessingStrip
{
    private static readonly (PreprocessingStages LessonNavigator, PreprocessingStageKind Kind, string Id)[] Stages =
    [
        (PreprocessingStages.Fill, PreprocessingStageKind.Filled, "fill"),
        (PreprocessingStages.Crop, PreprocessingStageKind.Cropped, "crop"),
        (PreprocessingStages.Scale, PreprocessingStageKind.Scaled, "scale"),
        (PreprocessingStages.Centre, PreprocessingStageKind.Centred, "centre"),
    ];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Picture or SessionChange.Network;

    /// <inheritdoc/>
    protected override PreprocessingModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override Task AttachAsync(PreprocessingModule module) => module.AttachAsync(Root, new StageReceiver(Session));

    // A digit's loop is a hole, a garment's outline is a garment.
    private static IEnumerable<(PreprocessingStages LessonNavigator, PreprocessingStageKind Kind, string Id)> Of(Subject subject) =>
        Stages.Where(shown => shown.LessonNavigator != PreprocessingStages.Fill || subject == Subject.Garments);

    private string Label(PreprocessingStageKind kind) => kind switch
    {
        PreprocessingStageKind.Filled => T["fill"],
        PreprocessingStageKind.Cropped => T["crop"],
        PreprocessingStageKind.Scaled => T["scale"],
        _ => T["centre"],
    };

    private string Title(PreprocessingStageKind kind) => kind switch
    {
        PreprocessingStageKind.Filled => T["Fill in what an outline encloses, as a garment in a photograph is filled"],
        PreprocessingStageKind.Cropped => T["Cut to the box around the ink"],
        PreprocessingStageKind.Scaled => T["Bring the longer side to the length that the data set has"],
        _ => T["Move the ink to the middle: this is what goes in"],
    };

    private void Switch(PreprocessingStages stage, bool on) => Session.Frame(on ? Session.Stages | stage : Session.Stages & ~stage);

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
