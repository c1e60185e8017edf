using System.Security.Cryptography;

namespace Explorer.Web.Hosting;

/// <summary>The headers by which a browser lets a page do no more than it needs.</summary>
public static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>Adds them to every response, error pages too.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>What the one script that stands in the page itself, the map of its modules, has to bear. Another for each request.</summary>
    public static string Nonce(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items[NonceKey] is not string nonce)
            context.Items[NonceKey] = nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return nonce;
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context);
        headers.XContentTypeOptions = "nosniff";
        // A link may hold a drawing: no other site is told of it.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A browser heeds it over HTTPS alone, and complains elsewhere.
        if (context.Request.IsHttps)
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static string Policy(HttpContext context)
    {
        var request = context.Request;
        var script = context.Items[NonceKey] is string nonce ? $" 'nonce-{nonce}'" : "";
        // Safari before 15.4 does not count a WebSocket to the same host as 'self'.
        var socket = request.Host.HasValue ? $" {(request.IsHttps ? "wss" : "ws")}://{request.Host.ToUriComponent()}" : "";
        return string.Join("; ",
            "default-src 'none'",
            $"script-src 'self'{script}",
            // MudBlazor and our own pictures place things by style attributes, and its snackbars bring a style element each:
            // neither can be given a nonce.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            $"connect-src 'self'{socket}",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'");
    }
}
