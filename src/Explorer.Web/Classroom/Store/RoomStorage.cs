using Explorer.Web.Classroom.Collections;
using Explorer.Web.Databases;
using Explorer.Web.Training;
using Microsoft.EntityFrameworkCore;
using Orleans.Serialization;
using Orleans.Storage;

namespace Explorer.Web.Classroom.Store;

/// <summary>Keeps rooms in the database.</summary>
internal sealed class RoomStorage(Database<RoomContext> database, RunPaths paths, RoomDatasets datasets, Serializer serializer, TimeProvider time) : IGrainStorage, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private bool _isOpen;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ReachAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await using var context = await OpenAsync();
        var name = grainId.ToString();
        var row = await context.Rooms.AsNoTracking().FirstOrDefaultAsync(row => row.Name == name);
        grainState.RecordExists = row is not null;
        grainState.ETag = row?.Version;
        grainState.State = row is null ? Activator.CreateInstance<T>() : serializer.Deserialize<T>(row.State);
    });

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ReachAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(grainState);
        // Before anything is waited for: the room goes on meanwhile.
        var state = serializer.SerializeToArray(grainState.State);
        await using var context = await OpenAsync();
        var row = new RoomRow { Name = grainId.ToString(), State = state, Version = grainState.ETag ?? "" };
        if (grainState.ETag is null)
            context.Add(row);
        else
            context.Attach(row);
        (row.Version, row.Written) = (Guid.NewGuid().ToString("N"), time.GetUtcNow().ToUnixTimeMilliseconds());
        if (grainState.ETag is not null)
            context.Entry(row).Property(one => one.State).IsModified = true;
        await SaveAsync(context, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (row.Version, true);
    });

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ReachAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await using var context = await OpenAsync();
        var name = grainId.ToString();
        await context.Rooms.Where(row => row.Name == name).ExecuteDeleteAsync();
        (grainState.ETag, grainState.RecordExists, grainState.State) = (null, false, Activator.CreateInstance<T>());
        try
        {
            datasets.Delete(grainId.Key.ToString()!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The room is gone, and what is left of it is tidied away within the hour.
        }
    });

    /// <summary>Deletes the rooms that nobody has visited since, and the drawings that networks have learned from in rooms that are gone.</summary>
    public async Task<int> TidyAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var oldest = since.ToUnixTimeMilliseconds();
        await using var context = await OpenAsync();
        var deleted = await context.Rooms.Where(row => row.Written < oldest).ExecuteDeleteAsync(cancellation);
        await datasets.TidyAsync(code => context.Rooms.AnyAsync(row => row.Name.EndsWith("/" + code), cancellation));
        return deleted;
    }

    /// <inheritdoc/>
    public void Dispose() => _opening.Dispose();

    /// <summary>Says of a database that is away what a room on another replica can hand on: the driver's own exceptions do not travel.</summary>
    private static async Task ReachAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (DatabaseOutage.Caused(error))
        {
            throw new IOException($"The rooms' database does not answer: {error.GetBaseException().Message}");
        }
    }

    /// <summary>The database is made when the first room needs it: who explores alone never waits for it.</summary>
    private async Task<RoomContext> OpenAsync()
    {
        var context = database.CreateDbContext();
        if (_isOpen)
            return context;
        await _opening.WaitAsync();
        try
        {
            Directory.CreateDirectory(paths.Root);
            if (!_isOpen)
                await Task.Run(() => database.Open(context));
            _isOpen = true;
            return context;
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task SaveAsync(RoomContext context, string? version)
    {
        try
        {
            await context.SaveChangesAsync();
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || database.IsDuplicate(error))
        {
            throw new InconsistentStateException("The room was written by another replica.", "", version ?? "");
        }
    }
}
