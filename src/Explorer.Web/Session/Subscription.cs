namespace Explorer.Web.Session;

/// <summary>What somebody listens to until it is disposed.</summary>
/// <param name="end">Ends it.</param>
internal sealed class Subscription(Action end) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => end();
}
