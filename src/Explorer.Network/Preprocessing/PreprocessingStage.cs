namespace Explorer.Network.Preprocessing;

/// <summary>The pictures of the pipeline, in order.</summary>
public enum PreprocessingStageKind
{
    /// <summary>The raster as it came.</summary>
    Raw,

    /// <summary>The raster with grey cloth in what its outlines enclose.</summary>
    Filled,

    /// <summary>The box around the ink, at the raster's resolution.</summary>
    Cropped,

    /// <summary>The crop at its final size, at most the image's.</summary>
    Scaled,

    /// <summary>The scaled picture in its place in the image.</summary>
    Centred,

    /// <summary>The pixels that the network sees.</summary>
    Input,
}

/// <summary>One picture of the pipeline.</summary>
/// <param name="Kind">Which one it is.</param>
/// <param name="Picture">The ink after this stage.</param>
/// <param name="Applied">False where the stage was switched off, or had no ink to work on.</param>
public sealed record PreprocessingStage(PreprocessingStageKind Kind, InkImage Picture, bool Applied);
