namespace Explorer.Network.Preprocessing;

/// <summary>
/// What a drawing goes through to become like the images that a network was trained on: the same 7 without a margin is
/// another picture to it.
/// </summary>
public sealed record PreprocessingMethod
{
    private PreprocessingMethod(string name, double share, Centering centering, bool crops, bool fillsOutlines) =>
        (Name, Share, Centering, Crops, FillsOutlines) = (name, share, centering, crops, fillsOutlines);

    /// <summary>
    /// MNIST: the longer side is 20 of 28 pixels and the centre of mass lies in the middle (LeCun, Cortes and Burges,
    /// "The MNIST database of handwritten digits"). In the 60,000 training images 99.98 % have a longer side of exactly 20.
    /// </summary>
    public static PreprocessingMethod Digits { get; } = new("digits", 20.0 / 28, Centering.Mass, crops: true, fillsOutlines: false);

    /// <summary>
    /// Fashion-MNIST: the longer side fills the 28 pixels, the other is centred by its box (Xiao, Rasul and Vollgraf,
    /// "Fashion-MNIST", 2017, section 2). In the 60,000 training images 98 % have a longer side of exactly 28.
    /// </summary>
    public static PreprocessingMethod Garments { get; } = new("garments", 1, Centering.Box, crops: true, fillsOutlines: true);

    /// <summary>The drawing as a whole, brought to the images' size: where nothing is known of how they were made.</summary>
    public static PreprocessingMethod Plain { get; } = new("plain", 1, Centering.Box, crops: false, fillsOutlines: false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PreprocessingMethod> All { get; } = [Digits, Garments, Plain];

    /// <summary>Name in files.</summary>
    public string Name { get; }

    /// <summary>The part of the field that the ink gets along the side where it is tightest.</summary>
    public double Share { get; }

    /// <summary>Pixels that the ink gets along a side of so many.</summary>
    public int LongerSide(int side) => (int)Math.Round(Share * side);

    /// <summary>What is put in the middle.</summary>
    public Centering Centering { get; }

    /// <summary>Whether the drawing is cut to its ink, scaled and centred.</summary>
    public bool Crops { get; }

    /// <summary>Whether what an outline encloses is the thing itself: the cloth of a garment, but not the inside of a 0.</summary>
    public bool FillsOutlines { get; }

    /// <summary>The stages that it has.</summary>
    public PreprocessingStages Stages => (Crops ? PreprocessingStages.Crop | PreprocessingStages.Scale | PreprocessingStages.Centre : PreprocessingStages.None)
        | (FillsOutlines ? PreprocessingStages.Fill : PreprocessingStages.None);

    /// <summary>The method of that name, or null.</summary>
    public static PreprocessingMethod? Find(string? name) => All.FirstOrDefault(method => method.Name == name);
}
