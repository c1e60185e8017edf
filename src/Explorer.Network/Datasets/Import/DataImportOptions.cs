namespace Explorer.Network.Datasets.Import;

/// <summary>What a person may say about data that they bring.</summary>
public sealed record DataImportOptions
{
    /// <summary>Sides that pictures of different sizes may be scaled to.</summary>
    public const int LeastSide = 8, MostSide = 224;

    /// <summary>What to call them; null takes the file's or folder's name.</summary>
    public string? Title { get; init; }

    /// <summary>The side that pictures are scaled to; null leaves those alone that have one small size, and takes 28 otherwise.</summary>
    public int? Side { get; init; }

    /// <summary>Decides which images are kept back for testing where there is no test set.</summary>
    public int Seed { get; init; }
}

/// <summary>How far reading has come.</summary>
/// <param name="Done">Images read.</param>
/// <param name="Total">Images in all.</param>
public readonly record struct DataImportProgress(int Done, int Total);
