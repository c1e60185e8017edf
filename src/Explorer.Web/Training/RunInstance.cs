using System.Security.Cryptography;

namespace Explorer.Web.Training;

/// <summary>
/// This process among those that may use the same data folder. It holds a lock file as long as it lives, however it ends, so
/// that another one can tell whether a run's process is still there; the folder has to lie where files can be locked.
/// </summary>
public sealed class RunInstance(RunPaths paths) : IDisposable
{
    private FileStream? _lock;

    /// <summary>The name of this process.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Whether no other process uses the folder.</summary>
    public bool IsAlone => Directory.EnumerateFiles(paths.Instances).All(file => file == PathOf(Id) || !IsAlive(Path.GetFileName(file)));

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Begin()
    {
        Directory.CreateDirectory(paths.Instances);
        _lock ??= new FileStream(PathOf(Id), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    /// <summary>Whether a process still lives; what it left behind is taken away where it does not.</summary>
    public bool IsAlive(string? id)
    {
        if (id is null)
            return false;
        if (id == Id)
            return true;
        try
        {
            if (File.Exists(PathOf(id)))
                new FileStream(PathOf(id), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private string PathOf(string id) => Path.Combine(paths.Instances, Path.GetFileName(id));
}
