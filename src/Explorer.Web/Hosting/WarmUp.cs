using Explorer.Network.Native;
using Explorer.Web.Session;

namespace Explorer.Web.Hosting;

/// <summary>Loads libtorch and the first network when the program starts, so that the first visitor does not wait for them.</summary>
public sealed partial class WarmUp(NetworkLibrary library, ILogger<WarmUp> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (library.Failure() is { } failure)
            Failed(failure.ToString());
        else
            Ready(LibTorch.Folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The networks are ready; libtorch comes from {Folder}.")]
    private partial void Ready(string? folder);

    [LoggerMessage(LogLevel.Error, "{Failure}")]
    private partial void Failed(string failure);
}
