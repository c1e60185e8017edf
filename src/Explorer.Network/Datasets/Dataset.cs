using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets;

/// <summary>What the images of a data set are: their size, their classes, and what a drawing goes through to become like one of them.</summary>
[JsonConverter(typeof(DatasetJsonConverter))]
public sealed record Dataset
{
    /// <summary>The fewest and the most classes.</summary>
    public const int FewestClasses = 2, MostClasses = 100;

    /// <summary>The most characters of its title, its id and each class name.</summary>
    public const int LongestName = 80;

    /// <summary>Name in addresses, options and files: lower case, hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>1 for grey images, 3 for red, green and blue.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Rows of an image.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of an image.</summary>
    public required int Width { get; init; }

    /// <summary>The class names, by class number.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>What a drawing goes through.</summary>
    public PreprocessingMethod Preprocessing { get; init; } = PreprocessingMethod.Plain;

    /// <summary>Whether the images are dark on bright paper; drawings, which are bright on black, are inverted to be like them.</summary>
    public bool IsDarkOnLight { get; init; }

    /// <summary>What pixels divided by 255 go through.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <summary>The published files; null for a person's own data.</summary>
    public DatasetFiles? Files { get; init; }

    /// <summary>Number of classes.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>Pixel values of one image, all channels together.</summary>
    public int Pixels => Channels * Height * Width;

    /// <summary>The shape of one image: <c>[1, channels, height, width]</c>.</summary>
    public Shape Shape => new(1, Channels, Height, Width);

    /// <summary>Whether a network takes images of this size and tells as many classes apart.</summary>
    public bool Fits(NetworkArchitecture network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.IsClassifier && network.Input == Shape && network.Classes == Classes;
    }

    /// <summary>As much of a name as may be kept. A character beyond the first 65,536 is two, and no half of it is text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="most">The most characters.</param>
    internal static string Shorten(string name, int most = LongestName) =>
        name.Length <= most ? name : name[..(char.IsHighSurrogate(name[most - 1]) ? most - 1 : most)];

    /// <summary>The same layers for images of this size and as many classes: the first and the last one change.</summary>
    public IReadOnlyList<LayerKind> Adapt(IReadOnlyList<LayerKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        LayerKind[] adapted = [.. kinds];
        if (adapted is [Reshape, ..])
            adapted[0] = new Reshape(Channels, Height, Width);
        if (Array.FindLastIndex(adapted, kind => kind is Linear) is >= 0 and var last)
            adapted[last] = (Linear)adapted[last] with { OutFeatures = Classes };
        return adapted;
    }

    /// <summary>Lays ink, height × width, out as an image of this data set: the same in each channel, and dark where its images are.</summary>
    public byte[] FromGrey(ReadOnlySpan<byte> pixels)
    {
        var image = new byte[Pixels];
        for (var channel = 0; channel < Channels; channel++)
            pixels.CopyTo(image.AsSpan(channel * Height * Width));
        for (var i = 0; IsDarkOnLight && i < image.Length; i++)
            image[i] = (byte)(byte.MaxValue - image[i]);
        return image;
    }

    /// <summary>An image of this data set as ink: grey, and bright on black.</summary>
    /// <param name="image">Pixel values, <c>[channels, height, width]</c>.</param>
    public InkImage ToInk(ReadOnlySpan<byte> image)
    {
        var grey = Channels == 3 ? PictureFit.Grey(image) : image.ToArray();
        for (var i = 0; IsDarkOnLight && i < grey.Length; i++)
            grey[i] = (byte)(byte.MaxValue - grey[i]);
        return new InkImage(Width, Height, grey);
    }

    /// <inheritdoc/>
    public bool Equals(Dataset? other) => other is not null
        && (Id, Title, Channels, Height, Width, Preprocessing, IsDarkOnLight, Normalization) == (other.Id, other.Title, other.Channels, other.Height, other.Width, other.Preprocessing, other.IsDarkOnLight, other.Normalization)
        && ClassNames.SequenceEqual(other.ClassNames);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Channels, Height, Width, Classes);
}
