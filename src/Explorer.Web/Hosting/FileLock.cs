namespace Explorer.Web.Hosting;

/// <summary>A lock on a file: one holder at a time among all processes that see its folder. It ends with the process that holds it, however that ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The file, in a folder that is there; it stays there, empty.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Held until it is disposed; null where another held it all the time, or nothing can be locked there.</returns>
    public static FileStream? Take(string path, TimeSpan patience, CancellationToken cancellation = default)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < patience)
            {
                cancellation.WaitHandle.WaitOne(Pause);
                cancellation.ThrowIfCancellationRequested();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
    }
}
