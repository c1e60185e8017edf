using Explorer.Web.Training;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>
/// Sees to it that replicas which start for the first time at the same moment make one key of data protection and not one
/// each: a replica does not know for a day a key that another one has made after it looked, nor the visitors whose cookies it signed.
/// </summary>
internal sealed class FirstKey(IKeyManager keys, RunPaths paths, IOptions<KeyManagementOptions> options, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Keys that are kept in memory are nobody else's.
        if (!Directory.Exists(paths.Keys) || keys.GetAllKeys().Count > 0)
            return;
        // Where nothing can be locked, it is no worse than without a lock.
        await using var turn = await Task.Run(() => FileLock.Take(Path.Combine(paths.Keys, ".lock"), Patience, cancellationToken), cancellationToken);
        if (keys.GetAllKeys().Count == 0)
            keys.CreateNewKey(time.GetUtcNow(), time.GetUtcNow() + options.Value.NewKeyLifetime);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
