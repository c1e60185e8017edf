namespace Explorer.Network.Preprocessing;

/// <summary>
/// How a data set places its subject in the 28x28 field. A drawing has to be framed as the images that the network
/// was trained on: the same 7 without a margin is another picture to it.
/// </summary>
public sealed record PreprocessingMethod
{
    private PreprocessingMethod(string name, int longerSide, Centering centring, bool fillsOutlines)
    {
        Name = name;
        LongerSide = longerSide;
        Centering = centring;
        FillsOutlines = fillsOutlines;
    }

    /// <summary>
    /// MNIST: the longer side is 20 pixels and the centre of mass lies in the middle (LeCun, Cortes and Burges,
    /// "The MNIST database of handwritten digits"). In the 60,000 training images 99.98 % have a longer side of exactly 20.
    /// </summary>
    public static PreprocessingMethod Digits { get; } = new("digits", 20, Centering.Mass, fillsOutlines: false);

    /// <summary>
    /// Fashion-MNIST: the longer side fills the 28 pixels, the other is centred by its box (Xiao, Rasul and Vollgraf,
    /// "Fashion-MNIST", 2017, section 2). In the 60,000 training images 98 % have a longer side of exactly 28.
    /// </summary>
    public static PreprocessingMethod Garments { get; } = new("garments", 28, Centering.Box, fillsOutlines: true);

    public string Name { get; }

    /// <summary>Pixels that the longer side of the ink gets in the 28x28 field.</summary>
    public int LongerSide { get; }

    public Centering Centering { get; }

    /// <summary>Whether what an outline encloses is the thing itself: the cloth of a garment, but not the inside of a 0.</summary>
    public bool FillsOutlines { get; }
}
