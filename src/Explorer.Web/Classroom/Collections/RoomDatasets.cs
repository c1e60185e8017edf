using System.Collections.Immutable;
using System.Text.Json;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Web.Training;

namespace Explorer.Web.Classroom.Collections;

/// <summary>
/// The collected drawings of rooms that networks learn from: a folder a room beside people's own data sets, which nobody is
/// offered and which goes with its room.
/// </summary>
public sealed class RoomDatasets(RunPaths paths)
{
    private const string KeptBackName = "kept-back.json";

    /// <summary>Keeps a room's drawings for a run, beside those of the run before.</summary>
    /// <param name="code">The room.</param>
    /// <param name="data">The drawings, split.</param>
    /// <param name="kept">Who drew its test images.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public DatasetSelection Keep(string code, LoadedDataset data, KeptBack kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        Directory.CreateDirectory(paths.OwnData);
        var folder = $"{RunPaths.RoomData}{code}.{Guid.NewGuid():N}";
        try
        {
            DatasetFolder.Save(data, PathOf(folder));
            File.WriteAllBytes(Path.Combine(PathOf(folder), KeptBackName), JsonSerializer.SerializeToUtf8Bytes(kept));
        }
        catch
        {
            TryDelete(code, kept => kept == folder);
            throw;
        }
        return new DatasetSelection(data.Dataset, DatasetPart.Folder, folder);
    }

    /// <summary>Deletes of a room what is not needed any more; what the disk does not let go goes with the room.</summary>
    /// <param name="code">The room.</param>
    /// <param name="isNeedless">Whether a folder is not needed.</param>
    public void TryDelete(string code, Func<string, bool> isNeedless)
    {
        foreach (var folder in Folders($"{RunPaths.RoomData}{code}.*").Where(folder => isNeedless(Path.GetFileName(folder))))
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is tried again when the room is deleted.
            }
    }

    /// <summary>Whether a run has learned from a room's drawings.</summary>
    public static bool IsOf(Run run, string code)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Data.Folder?.StartsWith($"{RunPaths.RoomData}{code}.", StringComparison.Ordinal) == true;
    }

    /// <summary>The test images of a run, and who drew each.</summary>
    /// <returns>Null where the drawings are gone.</returns>
    /// <exception cref="DataFileException">They are damaged.</exception>
    public (ImageSet Test, KeptBack Kept)? Load(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var folder = PathOf(run.Data.Folder ?? "");
        if (!DatasetFolder.Holds(folder))
            return null;
        var test = DatasetFolder.Load(folder).Test;
        return JsonSerializer.Deserialize<KeptBack>(File.ReadAllBytes(Path.Combine(folder, KeptBackName))) is { } kept && kept.Seats.Length == test.Count ? (test, kept) : null;
    }

    /// <summary>Deletes what was kept of a room.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Delete(string code)
    {
        foreach (var folder in Folders($"{RunPaths.RoomData}{code}.*"))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Deletes what was kept of rooms that are no longer there.</summary>
    /// <param name="exists">Whether a room is there.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task TidyAsync(Func<string, Task<bool>> exists)
    {
        ArgumentNullException.ThrowIfNull(exists);
        foreach (var room in Folders($"{RunPaths.RoomData}*").GroupBy(folder => Path.GetFileName(folder).Split('.')[1]))
            if (!await exists(room.Key))
                Delete(room.Key);
    }

    private string[] Folders(string pattern) => Directory.Exists(paths.OwnData) ? Directory.GetDirectories(paths.OwnData, pattern) : [];

    private string PathOf(string folder) => Path.Combine(paths.OwnData, Path.GetFileName(folder));
}

/// <summary>Who drew the images that a room keeps back for testing.</summary>
/// <param name="IsByWriter">Whether none of them has drawn what was learned.</param>
/// <param name="Seats">Their seats, in the order of the images.</param>
public sealed record KeptBack(bool IsByWriter, ImmutableArray<int> Seats);
