using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>
/// How many pages may be open at once, from one address and in all. A page's line to the server is a WebSocket, or a poll that
/// waits: each is counted as long as it is open. Whoever comes when all places are taken is told so instead of being shown a
/// page that never comes alive.
/// </summary>
public sealed class ConnectionLimits : IDisposable
{
    private const string Hub = "/_blazor";

    private readonly PartitionedRateLimiter<HttpContext> _open;

    /// <summary>Takes both numbers from the configuration.</summary>
    public ConnectionLimits(IOptions<ExplorerOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (perAddress, inAll) = (options.Value.ConnectionsPerAddress, options.Value.Connections);
        _open = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => Places(Limits.AddressOf(context), perAddress)),
            PartitionedRateLimiter.Create<HttpContext, string>(_ => Places("", inAll)));
    }

    /// <summary>Lets a request through, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var isLine = context.Request.Path.StartsWithSegments(Hub, StringComparison.Ordinal) && HttpMethods.IsGet(context.Request.Method);
        if (isLine)
        {
            using var place = _open.AttemptAcquire(context);
            if (place.IsAcquired)
                await next(context);
            else
                await Limits.RefuseAsync(context, "Limit_Connections");
        }
        else if (IsPage(context) && _open.GetStatistics(context)?.CurrentAvailablePermits == 0)
            await Limits.RefuseAsync(context, "Limit_Connections");
        else
            await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _open.Dispose();

    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static RateLimitPartition<string> Places(string key, int count) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = count, QueueLimit = 0 });
}
