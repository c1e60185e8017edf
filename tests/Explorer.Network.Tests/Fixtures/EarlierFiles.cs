namespace Explorer.Network.Tests.Fixtures;

/// <summary>Files that the program wrote before networks were kept as JSON and messages as codes.</summary>
internal static class EarlierFiles
{
    /// <summary>A finished run's record: the modern LeNet on the sample of digits, with drawing augmentation.</summary>
    public static string Record => PathOf("run.json");

    /// <summary>The card of a network for garments, with its calibration.</summary>
    public static string Card => PathOf("card.json");

    /// <summary>A run's archive: a small edited LeNet after one epoch.</summary>
    public static string Archive => PathOf("run.zip");

    /// <summary>The classic LeNet's weights for digits.</summary>
    public static string Network => PathOf("network.safetensors");

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Earlier", name);
}
