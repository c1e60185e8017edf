using System.IO.Compression;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>The files of a folder, of a zip, or one file alone.</summary>
internal sealed class FileSource : IDisposable
{
    /// <summary>Files that a folder or a zip may hold.</summary>
    public const int MostFiles = IdxLimits.MaxCount;

    // What the system or a tool leaves beside the images.
    private static readonly string[] Leftovers = ["__MACOSX", "Thumbs.db", "desktop.ini"];

    private readonly ZipArchive? _zip;

    private FileSource(string path, IReadOnlyList<SourceFile> files, ZipArchive? zip = null) => (Path, Files, _zip) = (path, files, zip);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The files, ordered by path; hidden ones and leftovers are left out.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Opens a folder, a zip (by its first bytes, whatever its name) or one file.</summary>
    /// <exception cref="DataFileException">There is none, it cannot be read, or it holds too many files.</exception>
    public static FileSource Open(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return new FileSource(path, Ordered(path, Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true }).Take(MostFiles + 1)
                    .Select(file => new SourceFile(System.IO.Path.GetRelativePath(path, file).Replace('\\', '/'), () => File.OpenRead(file)))));
            if (!File.Exists(path))
                throw new DataFileException(path, Message.Of("Import_NotFound", path));
            return IsZip(path) ? OfZip(path) : new FileSource(path, [new SourceFile(System.IO.Path.GetFileName(path), () => File.OpenRead(path))]);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, Message.Of("Import_ZipDamaged", path), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, Message.Of("Data_CannotBeRead", path, error.Message.TrimEnd('.')), error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip?.Dispose();

    private static FileSource OfZip(string path)
    {
        var zip = ZipFile.OpenRead(path);
        try
        {
            return new FileSource(path, Ordered(path, zip.Entries.Where(entry => entry.Name.Length > 0).Take(MostFiles + 1)
                .Select(entry => new SourceFile(entry.FullName.Replace('\\', '/'), entry.Open))), zip);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    private static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
    }

    private static List<SourceFile> Ordered(string path, IEnumerable<SourceFile> files)
    {
        var all = files.ToList();
        if (all.Count > MostFiles)
            throw new DataFileException(path, Message.Of("Import_TooManyFiles", path, MostFiles));
        return [.. all.Where(file => !file.Parts.Any(part => part.StartsWith('.') || Leftovers.Contains(part))).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }
}
