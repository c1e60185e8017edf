using Explorer.Network.Files;

namespace Explorer.Cli;

/// <summary>Writes the file that a person named, whole or not at all.</summary>
internal static class OutputFile
{
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written ({error.Message.TrimEnd('.')}): name another file with --out.");
        }
    }
}
