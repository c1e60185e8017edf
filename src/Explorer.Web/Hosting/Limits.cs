using System.Globalization;
using System.Threading.RateLimiting;
using Explorer.Web.Resources;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>What one visitor, one address and all together may ask of the server.</summary>
public static class Limits
{
    /// <summary>The policy of files that are made when they are asked for.</summary>
    public const string Downloads = "downloads";

    // Files come over the page's own line, in pieces; what a request brings is small.
    private const long MostBytesOfARequest = 1 << 20;

    /// <summary>The longest that making and sending a file may take.</summary>
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(10);

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure((KestrelServerOptions kestrel, IOptions<ExplorerOptions> options) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytesOfARequest;
            // A page has a line and loads some files beside it: a socket that is not even a page costs a place all the same.
            kestrel.Limits.MaxConcurrentConnections = kestrel.Limits.MaxConcurrentUpgradedConnections = 8L * options.Value.Connections;
        });
        services.AddSingleton<ConnectionLimits>();
        services.AddRequestTimeouts(options => options.AddPolicy(Downloads, new RequestTimeoutPolicy { Timeout = LongestDownload, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout }));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = async (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await RefuseAsync(rejected.HttpContext, "Limit_Downloads", StatusCodes.Status429TooManyRequests);
            };
            options.AddPolicy(Downloads, context => RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ =>
            {
                var perMinute = context.RequestServices.GetRequiredService<IOptions<ExplorerOptions>>().Value.DownloadsPerMinute;
                return new TokenBucketRateLimiterOptions { TokenLimit = perMinute, TokensPerPeriod = perMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 };
            }));
        });
        return services;
    }

    /// <summary>Where a request comes from: an IPv4 address, or the network of an IPv6 one, whose host part a visitor may choose.</summary>
    internal static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is null ? "" : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    /// <summary>Answers with one sentence, in the visitor's language.</summary>
    internal static Task RefuseAsync(HttpContext context, string sentence, int status = StatusCodes.Status503ServiceUnavailable)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(context.RequestServices.GetRequiredService<IStringLocalizer<LayoutText>>()[sentence]);
    }
}
