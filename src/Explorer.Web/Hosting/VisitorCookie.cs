using System.Security.Cryptography;
using System.Text;
using Explorer.Web.Session;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>
/// The cookie that says whose runs are whose: the visitor's number, and what the operator's key was where the visitor has shown
/// it, encrypted and signed by data protection. Another key in the configuration ends what was granted by the one before.
/// </summary>
public sealed class VisitorCookie(IDataProtectionProvider protection, IOptions<ExplorerOptions> options)
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "visitor";

    // As long as browsers keep a cookie at all; every visit begins it anew.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    private readonly IDataProtector _protector = protection.CreateProtector("Explorer.Visitor.v1");

    /// <summary>Whether a key opens everything: it is configured, and this is it.</summary>
    public bool IsOperatorKey(string? key) => OperatorKey is not null && key is not null
        && CryptographicOperations.FixedTimeEquals(Digest(key), Digest(OperatorKey));

    /// <summary>Who sent a request; null where there is no cookie, or one that this program did not write.</summary>
    public Visitor? Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Name] is not { Length: > 0 } cookie)
            return null;
        try
        {
            var parts = _protector.Unprotect(cookie).Split(' ');
            return new Visitor(parts[0], parts.Length > 1 && OperatorKey is not null && parts[1] == Convert.ToHexString(Digest(OperatorKey)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Lets the browser keep who it is.</summary>
    public void Write(HttpContext context, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(visitor);
        var value = visitor is { IsOperator: true } && OperatorKey is not null ? $"{visitor.Id} {Convert.ToHexString(Digest(OperatorKey))}" : visitor.Id;
        context.Response.Cookies.Append(Name, _protector.Protect(value), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }

    private string? OperatorKey => options.Value.OperatorKey is { Length: > 0 } key ? key : null;

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
