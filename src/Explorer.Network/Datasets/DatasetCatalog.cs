using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets;

/// <summary>The data sets that everybody has.</summary>
public static class DatasetCatalog
{
    /// <summary>Handwritten digits: <see cref="DatasetFiles.Mnist"/>.</summary>
    public static Dataset Digits { get; } = new()
    {
        Id = "digits",
        Title = "MNIST",
        Height = 28,
        Width = 28,
        ClassNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        Preprocessing = PreprocessingMethod.Digits,
        Files = DatasetFiles.Mnist,
    };

    /// <summary>Garments: <see cref="DatasetFiles.FashionMnist"/>.</summary>
    public static Dataset Garments { get; } = new()
    {
        Id = "garments",
        Title = "Fashion-MNIST",
        Height = 28,
        Width = 28,
        ClassNames = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        Preprocessing = PreprocessingMethod.Garments,
        Files = DatasetFiles.FashionMnist,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dataset> All { get; } = [Digits, Garments];

    /// <summary>The data set of that id, or of the id of its files (<c>mnist</c>), upper or lower case; null when there is none.</summary>
    public static Dataset? Find(string? id) => All.FirstOrDefault(dataset =>
        string.Equals(dataset.Id, id, StringComparison.OrdinalIgnoreCase) || string.Equals(dataset.Files!.Id, id, StringComparison.OrdinalIgnoreCase));
}
