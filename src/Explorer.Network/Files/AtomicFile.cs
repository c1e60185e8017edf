using System.Text.RegularExpressions;

namespace Explorer.Network.Files;

/// <summary>Replaces a file as a whole or not at all.</summary>
public static partial class AtomicFile
{
    /// <summary>Writes beside the target, flushes to the disk and renames.</summary>
    /// <param name="path">The file; its folder has to be there.</param>
    /// <param name="write">Writes the content; when it throws, the old file is kept.</param>
    /// <exception cref="IOException">The folder is missing or full; the old file is kept.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);

        // In the same folder: a rename across file systems would be a copy, which can stop half way.
        var beside = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            // Deleting what is not there is no error, but a missing folder is, and would hide the first one.
            if (File.Exists(beside)) File.Delete(beside);
            throw;
        }
    }

    /// <summary>Takes away what <see cref="Write"/> left in a folder when its program was killed.</summary>
    /// <param name="folder">The folder; nothing happens when it is not there.</param>
    /// <exception cref="IOException">A file cannot be taken away.</exception>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.tmp").Where(path => Leftover().IsMatch(path)))
            File.Delete(path);
    }

    [GeneratedRegex(@"\.[0-9a-f]{32}\.tmp\z")]
    private static partial Regex Leftover();
}
