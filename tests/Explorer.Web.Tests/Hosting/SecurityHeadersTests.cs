using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Explorer.Web.Tests.Hosting;

/// <summary>What a response lets a browser do.</summary>
public sealed partial class SecurityHeadersTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/train")]
    [InlineData("/no-such-page")]
    [InlineData("/theme.css")]
    [InlineData("/samples/digits.bmp")]
    [InlineData("/runs/1.zip")]
    [InlineData("/healthz")]
    public async Task Response_OfAnyAddress_BearsTheHeaders(string path)
    {
        var headers = (await app.GetAsync(path)).Response.Headers;
        Assert.Equal("nosniff", headers.XContentTypeOptions);
        Assert.Equal("same-origin", headers["Referrer-Policy"]);
        Assert.Contains("microphone=()", headers["Permissions-Policy"].ToString(), StringComparison.Ordinal);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        var policy = Assert.Single(headers.ContentSecurityPolicy)!.Split("; ").ToDictionary(part => part.Split(' ')[0], part => part.Split(' ')[1..]);
        Assert.Equal(["'none'"], policy["default-src"]);
        Assert.Equal(["'self'", "'unsafe-inline'"], policy["style-src"]);
        Assert.Equal(["'self'", "ws://school.example"], policy["connect-src"]);
        Assert.DoesNotContain(policy["script-src"], source => source.Contains("unsafe", StringComparison.Ordinal) || source.Contains('*', StringComparison.Ordinal));
        Assert.Equal(0, headers.Server.Count);
        // Plain HTTP in a classroom: nothing that only HTTPS can keep.
        Assert.Equal(0, headers.StrictTransportSecurity.Count);
        Assert.Equal(0, headers["Cross-Origin-Opener-Policy"].Count);
    }

    [Fact]
    public async Task Page_Rendered_HoldsNoScriptOrStyleOfItsOwnButTheImportMapWithThisRequestsNonce()
    {
        var nonces = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            var context = await app.GetAsync("/");
            var html = await WebApp.TextAsync(context);
            var script = Assert.Single(Inline().Matches(html)).Groups[1].Value;
            var nonce = Nonce().Match(script).Groups[1].Value;
            Assert.Contains("type=\"importmap\"", script, StringComparison.Ordinal);
            Assert.Contains($"script-src 'self' 'nonce-{nonce}';", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
            Assert.DoesNotMatch(Handler(), html);
            Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
            Assert.True(nonces.Add(nonce), "The same nonce twice.");
        }
    }

    [Fact]
    public async Task Theme_AsAStylesheet_HasBothThemesAndIsKeptUnderItsOwnAddress()
    {
        var html = await WebApp.TextAsync(await app.GetAsync("/"));
        var address = Sheet().Match(html).Value;
        var context = await app.GetAsync("/" + address);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        Assert.Contains("immutable", context.Response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        var css = await WebApp.TextAsync(context);
        Assert.Contains("\n:root{", css, StringComparison.Ordinal);
        Assert.Contains("\n[data-theme=\"dark\"]{", css, StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: rgba(36,86,214,1)", css, StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: rgba(126,166,255,1)", css, StringComparison.Ordinal);
        Assert.Equal("no-cache", (await app.GetAsync("/theme.css?v=earlier")).Response.Headers.CacheControl);
    }

    [Fact]
    public async Task Cookie_OfThePage_IsNoScriptsBusiness()
    {
        foreach (var cookie in (await app.GetAsync("/train")).Response.Headers.SetCookie)
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    // A script with its code in the page: neither a source nor data.
    [GeneratedRegex("""(<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>)""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""nonce="([^"]{20,})""")]
    private static partial Regex Nonce();

    [GeneratedRegex("""<[^>]*\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex("""theme\.css\?v=[0-9a-f]{16}""")]
    private static partial Regex Sheet();
}
