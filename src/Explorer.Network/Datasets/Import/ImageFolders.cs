using Explorer.Network.Messages;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets.Import;

/// <summary>Pictures in folders, one folder a class, by themselves or below <c>train</c> and <c>test</c>.</summary>
internal static class ImageFolders
{
    // Of one size up to this, images are taken as they are: nobody wants CIFAR's 32 pixels scaled.
    private const int LargestKept = 64;
    private const int UsualSide = 28;

    // Differences between the channels of a grey picture come from its compression.
    private const int LeastColour = 24;
    private const double LeastColoured = 0.002;
    private const int MostNamed = 3;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".svg"];

    // Pictures too, but none that can be read: they are told instead of passed over.
    private static readonly string[] OtherEndings = [".heic", ".heif", ".avif", ".tif", ".tiff", ".ppm", ".pgm", ".pbm", ".pnm", ".jp2", ".jxl", ".tga", ".dng"];
    private static readonly string[] TrainNames = ["train", "training", "train_set"];
    private static readonly string[] TestNames = ["test", "testing", "val", "valid", "validation", "test_set"];

    /// <summary>The pictures, each with its class's folder; empty where there are none in folders.</summary>
    public static IReadOnlyList<(SourceFile File, string Class, bool IsTest)> Of(FileSource source) =>
    [
        .. source.Files.Where(file => file.Parts.Length > 1 && (Endings.Contains(file.Ending) || OtherEndings.Contains(file.Ending)))
            .Where(file => !Is(TrainNames)(file.Parts[^2]) && !Is(TestNames)(file.Parts[^2]))
            .Select(file => (file, file.Parts[^2], file.Parts[..^2].Any(Is(TestNames)))),
    ];

    /// <summary>Whether there is one of a format that can be read.</summary>
    public static bool HoldsReadable(IReadOnlyList<(SourceFile File, string Class, bool IsTest)> files) => files.Any(found => Endings.Contains(found.File.Ending));

    /// <summary>Decodes and scales them.</summary>
    /// <exception cref="DataFileException">None of them can be read, or there are too many pixels.</exception>
    public static RawData Read(
        IReadOnlyList<(SourceFile File, string Class, bool IsTest)> files, LabelTable labels, string path, DataImportOptions options,
        List<Message> notes, IProgress<DataImportProgress>? progress, CancellationToken cancellation)
    {
        var hasTrain = files.Any(file => !file.IsTest);
        var (height, width) = Size(files, options, cancellation);
        if ((long)files.Count * 3 * height * width > IdxLimits.MaxBodyBytes)
            throw new DataFileException(path, Message.Of("Data_TooManyPixels", path, files.Count, height, width, IdxLimits.MaxBodyBytes >> 20));
        var (train, test, unreadable, done, coloured, all) = (new Part(), new Part(), new List<(string Path, Message? Reason)>(), 0, 0L, 0L);
        foreach (var (file, name, isTest) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var stream = file.Open();
                var pixels = PictureFit.Fit(PictureFile.Read(stream, file.Path), height, width);
                coloured += Coloured(pixels);
                all += height * width;
                (isTest && hasTrain ? test : train).Add(pixels, labels.Code(name));
            }
            // A picture that is damaged, or whose part of the zip is.
            catch (Exception error) when (error is PictureException or InvalidDataException)
            {
                unreadable.Add((file.Path, (error as PictureException)?.Details));
            }
            progress?.Report(new DataImportProgress(++done, files.Count));
        }
        if (train.Count == 0)
            throw new DataFileException(path, NoneRead(files, path, unreadable[0].Reason));
        if (unreadable.Count > 0)
            notes.Add(Message.Of("Import_Unreadable", unreadable.Count, string.Join(", ", unreadable.Take(MostNamed).Select(left => left.Path))));
        var channels = coloured > LeastColoured * all ? 3 : 1;
        return new RawData(train.ToRaw(channels, height * width), test.Count == 0 ? null : test.ToRaw(channels, height * width), channels, height, width);
    }

    /// <summary>Why no picture could be read: who takes photographs with a telephone is told what to change there.</summary>
    private static Message NoneRead(IReadOnlyList<(SourceFile File, string Class, bool IsTest)> files, string path, Message? first) =>
        first is { Code: "Picture_Heic" } ? first
        : HoldsReadable(files) ? Message.Of("Import_NoPictures", path, files.Count)
        : Message.Of("Import_OtherFormats", path, files.Count, string.Join(", ", files.Select(found => found.File.Ending[1..].ToUpperInvariant()).Distinct()));

    private static Func<string, bool> Is(string[] names) => name => names.Contains(name.ToLowerInvariant());

    /// <summary>The size that was asked for, or that all have; MNIST's where they differ or are large.</summary>
    private static (int Height, int Width) Size(IReadOnlyList<(SourceFile File, string Class, bool IsTest)> files, DataImportOptions options, CancellationToken cancellation)
    {
        if (options.Side is { } asked)
            return (asked, asked);
        (int Width, int Height)? size = null;
        foreach (var (file, _, _) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (SizeOf(file) is not { } found)
                continue;
            if (found != (size ??= found) || Math.Max(found.Width, found.Height) > LargestKept)
                return (UsualSide, UsualSide);
        }
        return size is { } all ? (all.Height, all.Width) : (UsualSide, UsualSide);
    }

    private static (int Width, int Height)? SizeOf(SourceFile file)
    {
        try
        {
            using var stream = file.Open();
            return PictureFile.SizeOf(stream);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static int Coloured(ReadOnlySpan<byte> pixels)
    {
        var (size, coloured) = (pixels.Length / 3, 0);
        for (var i = 0; i < size; i++)
        {
            var (red, green, blue) = (pixels[i], pixels[size + i], pixels[2 * size + i]);
            coloured += Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue)) > LeastColour ? 1 : 0;
        }
        return coloured;
    }

    /// <summary>The images of one part while they are read.</summary>
    private sealed class Part
    {
        private readonly List<byte[]> _images = [];
        private readonly List<int> _codes = [];

        public int Count => _codes.Count;

        public void Add(byte[] pixels, int code)
        {
            _images.Add(pixels);
            _codes.Add(code);
        }

        public RawImages ToRaw(int channels, int area)
        {
            var size = channels * area;
            var pixels = new byte[Count * size];
            for (var i = 0; i < Count; i++)
            {
                (channels == 1 ? PictureFit.Grey(_images[i]) : _images[i]).CopyTo(pixels, i * size);
                _images[i] = [];
            }
            return new RawImages(pixels, [.. _codes]);
        }
    }
}
