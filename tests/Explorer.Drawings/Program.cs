using System.Globalization;
using Explorer.Drawings.Invented;
using Explorer.Network.Datasets;

// Draws invented garments into a folder of IDX files, for a network to learn from beside photographs:
// explorer train --data fashion-mnist --drawings OUT.
if (args is not [var output, var countText, var seedText]
    || !int.TryParse(countText, CultureInfo.InvariantCulture, out var count) || count < 1
    || !int.TryParse(seedText, CultureInfo.InvariantCulture, out var seed))
{
    Console.Error.WriteLine("Usage: Explorer.Drawings OUT COUNT SEED");
    return 2;
}

Directory.CreateDirectory(output);
IdxWriter.WriteGzip(
    Path.Combine(output, DatasetFiles.FashionMnist.TrainImages.GzipName), Path.Combine(output, DatasetFiles.FashionMnist.TrainLabels.GzipName),
    InventedPictures.Draw(count, seed));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} drawings are in {output}."));
return 0;
