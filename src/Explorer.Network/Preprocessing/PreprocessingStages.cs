namespace Explorer.Network.Preprocessing;

/// <summary>The stages that can be switched off to see what each one does to the answer.</summary>
[Flags]
public enum PreprocessingStages
{
    /// <summary>The raster is only averaged down to the image's size.</summary>
    None = 0,

    /// <summary>Cut to the box around the ink. Off: the whole raster goes on.</summary>
    Crop = 1,

    /// <summary>Bring the longer side to the data set's length. Off: the raster's own scale, which fills the image.</summary>
    Scale = 2,

    /// <summary>Move the ink to the middle. Off: the ink stays where it was drawn.</summary>
    Centre = 4,

    /// <summary>Fill in what an outline encloses, where the data set asks for that. Off: an outline stays hollow.</summary>
    Fill = 8,

    All = Fill | Crop | Scale | Centre,
}
