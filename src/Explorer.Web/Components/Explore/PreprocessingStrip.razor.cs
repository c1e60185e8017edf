using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>The way of a drawing to the network's input, as pictures; each stage can be left out.</summary>
public sealed partial class PreprocessingStrip
{
    private static readonly (PreprocessingStages Stage, PreprocessingStageKind Kind, string Id)[] Stages =
    [
        (PreprocessingStages.Fill, PreprocessingStageKind.Filled, "fill"),
        (PreprocessingStages.Crop, PreprocessingStageKind.Cropped, "crop"),
        (PreprocessingStages.Scale, PreprocessingStageKind.Scaled, "scale"),
        (PreprocessingStages.Centre, PreprocessingStageKind.Centred, "centre"),
    ];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Picture or SessionChange.Network;

    /// <inheritdoc/>
    protected override ElementModule Create(IJSRuntime js) => new(js, "./Components/Explore/PreprocessingStrip.razor.js");

    /// <inheritdoc/>
    protected override Task AttachAsync(ElementModule module) => module.AttachAsync(Root, new StageReceiver(Session));

    // A digit's loop is a hole, a garment's outline is a garment.
    private static IEnumerable<(PreprocessingStages Stage, PreprocessingStageKind Kind, string Id)> Of(Dataset dataset) =>
        Stages.Where(shown => dataset.Preprocessing.Stages.HasFlag(shown.Stage));

    private string Label(PreprocessingStageKind kind) => kind switch
    {
        PreprocessingStageKind.Filled => T["Stage_Fill"],
        PreprocessingStageKind.Cropped => T["Stage_Crop"],
        PreprocessingStageKind.Scaled => T["Stage_Scale"],
        _ => T["Stage_Center"],
    };

    private string Title(PreprocessingStageKind kind) => kind switch
    {
        PreprocessingStageKind.Filled => T["Stage_FillHint"],
        PreprocessingStageKind.Cropped => T["Stage_CropHint"],
        PreprocessingStageKind.Scaled => T["Stage_ScaleHint"],
        _ => T["Stage_CenterHint"],
    };

    private void Switch(PreprocessingStages stage, bool on) => Session.Preprocess(on ? Session.Stages | stage : Session.Stages & ~stage);

    /// <summary>Answers with the pictures of the stages.</summary>
    internal sealed class StageReceiver(ExplorerSession session)
    {
        /// <summary>The stages of the current drawing; none for a sample.</summary>
        [JSInvokable]
        public StagePicture[] Stages() =>
            [.. (session.Drawing?.Stages ?? []).Where(stage => Of(session.Dataset).Any(shown => shown.Kind == stage.Kind)).Select(stage => new StagePicture(
                stage.Kind.ToString(), stage.Picture.Width, stage.Picture.Height, stage.Picture.Pixels.ToArray(), stage.Applied))];
    }

    /// <summary>A stage's picture for the browser: grey bytes, row by row.</summary>
    internal sealed record StagePicture(string Kind, int Width, int Height, byte[] Pixels, bool Applied);
}
