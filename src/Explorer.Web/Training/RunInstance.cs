using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Explorer.Network.Runs;

namespace Explorer.Web.Training;

/// <summary>
/// This process among those that may use the same data folder. It holds a lock file as long as it lives, however it ends, so
/// that another one can tell whether a run's process is still there; the folder has to lie where files can be locked.
/// </summary>
public sealed class RunInstance(RunPaths paths) : IDisposable
{
    private const int MostTries = 20;

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
        for (var tries = 1; _lock is null; tries++)
            try
            {
                _lock = Lock(Id);
            }
            catch (IOException) when (tries < MostTries)
            {
                // Another process looks at it at this moment.
                Thread.Sleep(1);
            }
    }

    /// <summary>Whether this process trains a run, as the database knows it.</summary>
    public bool Trains([NotNullWhen(true)] Run? run) => run?.State == RunState.Running && run.Instance == Id;

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
                Lock(id).Dispose();
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    // So opened, and in no other mode, a file that another process took away before it was locked is not taken for the one of that
    // name: it is opened anew.
    private FileStream Lock(string id) => new(PathOf(id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    private string PathOf(string id) => Path.Combine(paths.Instances, Path.GetFileName(id));
}
