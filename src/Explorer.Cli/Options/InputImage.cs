using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Cli.Options;

/// <summary>Reads the image that a network is to look at.</summary>
internal static class InputImage
{
    /// <summary>Reads pixel values as they are, <c>[channels, height, width]</c>, 0 for the background.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">The network's input.</param>
    /// <exception cref="UsageException">The file has another length.</exception>
    public static byte[] ReadRaw(string path, Shape shape)
    {
        var length = Existing(path).Length;
        return length == shape.Count
            ? File.ReadAllBytes(path)
            : throw new UsageException($"'{path}' has {length} bytes: with --raw it has to be {shape.Count}, one for each pixel of {Size(shape)}.");
    }

    /// <summary>Decodes a picture and makes it like the images of the network's data set.</summary>
    /// <exception cref="UsageException">There is no such file, or it holds no ink.</exception>
    /// <exception cref="PictureException">It is no picture, or too large.</exception>
    public static PreparedPicture Read(string path, Dataset dataset)
    {
        Existing(path);
        using var file = File.OpenRead(path);
        var picture = PreparedPicture.Of(PictureFile.Read(file, path), dataset);
        return picture.IsEmpty
            ? throw new UsageException($"'{path}' is blank: take a picture with one {(dataset.Id == DatasetCatalog.Digits.Id ? "digit" : dataset.Id == DatasetCatalog.Garments.Id ? "garment" : "thing")} on it.")
            : picture;
    }

    private static string Size(Shape shape) => shape.Channels == 1 ? FormattableString.Invariant($"{shape.Rows}x{shape.Columns}") : FormattableString.Invariant($"{shape.Channels}x{shape.Rows}x{shape.Columns}");

    private static FileInfo Existing(string path) => new FileInfo(path) is { Exists: true } file
        ? file
        : throw new UsageException($"There is no file '{path}': name an image that exists.");
}
