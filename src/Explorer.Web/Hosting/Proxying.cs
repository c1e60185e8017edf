using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Explorer.Web.Hosting;

/// <summary>What a reverse proxy in front of the program changes: the visitor's address, the scheme, and the path that the program stands at.</summary>
public static class Proxying
{
    /// <summary>Adds whom forwarded headers are believed: this machine, and the proxies of <see cref="ExplorerOptions.KnownProxies"/>.</summary>
    public static IServiceCollection AddProxying(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure((ForwardedHeadersOptions forwarded, IOptions<ExplorerOptions> options) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // However many proxies stand one behind the other: it ends at the first address that is not known.
            forwarded.ForwardLimit = null;
            foreach (var network in Networks(options.Value.KnownProxies))
                forwarded.KnownIPNetworks.Add(network);
        });
        return services;
    }

    /// <summary>Takes over what the proxy says. Stands first, for everything behind it asks for the address and the scheme.</summary>
    public static void UseProxying(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseForwardedHeaders();
        // Only over HTTPS, and never for localhost: a classroom's http://host:port stays as it is.
        app.UseHsts();
        if (app.ApplicationServices.GetRequiredService<IOptions<ExplorerOptions>>().Value.PathBase is not { Length: > 0 } pathBase)
            return;
        app.UsePathBase(pathBase);
        // A proxy may leave the path as it is or cut the base off: links and downloads begin with the base in either case.
        app.Use((context, next) =>
        {
            context.Request.PathBase = pathBase;
            return next(context);
        });
    }

    /// <summary>Addresses and networks, separated by commas: <c>10.0.0.2, 172.16.0.0/12</c>.</summary>
    /// <exception cref="FormatException">One is neither.</exception>
    internal static IEnumerable<IPNetwork> Networks(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => IPAddress.TryParse(one, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : IPNetwork.Parse(one));
}
