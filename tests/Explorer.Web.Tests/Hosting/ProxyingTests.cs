using System.Text.RegularExpressions;
using Explorer.Web.Hosting;

namespace Explorer.Web.Tests.Hosting;

/// <summary>Behind a reverse proxy, under a path of its host.</summary>
public sealed partial class ProxyingTests
{
    private static readonly string[] Parts = ["Components", "Interop", "Lessons", "Session"];

    [Theory]
    [InlineData("/cnn/")]
    [InlineData("/cnn/train")]
    [InlineData("/cnn/shapes/worksheet")]
    [InlineData("/cnn/lessons/kernel?step=2")]
    [InlineData("/cnn/collect")]
    [InlineData("/cnn/no-such-page")]
    // A proxy that cuts the path off.
    [InlineData("/")]
    [InlineData("/shapes")]
    public async Task Page_UnderAPath_NamesNothingOutsideIt(string path)
    {
        using var app = new WebApp { Settings = { ["Explorer:PathBase"] = "/cnn" } };
        var html = await WebApp.TextAsync(await app.GetAsync(path));
        Assert.Contains("<base href=\"/cnn/\"", html, StringComparison.Ordinal);
        Assert.Equal([], Address().Matches(html).Select(match => match.Value).Where(address => !address.Contains("=\"/cnn/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sources_NameNoAddressFromTheHostsRoot()
    {
        var folder = Path.Combine(Repository.Root, "src", "Explorer.Web");
        var found = Parts
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(folder, part), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "wwwroot"), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" or ".js" or ".css")
            .SelectMany(file => File.ReadLines(file).Where(line => !line.StartsWith("@page", StringComparison.Ordinal) && FromTheRoot().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"));
        Assert.Equal([], found);
    }

    [Fact]
    public async Task HttpsAtTheProxy_OfThisMachine_IsHttpsForTheBrowser()
    {
        using var app = new WebApp();
        var headers = (await app.GetAsync("/train", from: "127.0.0.1", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.4"))).Response.Headers;
        Assert.Contains("wss://school.example", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("max-age=", headers.StrictTransportSecurity.ToString(), StringComparison.Ordinal);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.All(headers.SetCookie, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("192.0.2.1", true)]
    [InlineData("10.0.0.0/8, 192.0.2.0/24", true)]
    public async Task ForwardedHeaders_OfAnotherMachine_AreBelievedWhereItIsConfigured(string proxies, bool isBelieved)
    {
        using var app = new WebApp { Settings = { ["Explorer:KnownProxies"] = proxies } };
        var context = await app.GetAsync("/healthz", from: "192.0.2.1", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.4"));
        Assert.Equal(isBelieved, context.Request.IsHttps);
        Assert.Equal(isBelieved ? "198.51.100.4" : "192.0.2.1", context.Connection.RemoteIpAddress!.ToString());
    }

    [Theory]
    [InlineData("cnn")]
    [InlineData("/cnn/")]
    [InlineData("/")]
    [InlineData("/c nn")]
    public void PathBase_NotAPath_IsToldAtTheStart(string path)
    {
        var result = new ExplorerOptionsValidator().Validate(null, new ExplorerOptions { PathBase = path });
        Assert.StartsWith($"Explorer:PathBase is '{path}'", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/40")]
    [InlineData("10.0.0.1 10.0.0.2")]
    public void KnownProxies_NotAddresses_AreToldAtTheStart(string proxies)
    {
        var result = new ExplorerOptionsValidator().Validate(null, new ExplorerOptions { KnownProxies = proxies });
        Assert.StartsWith($"Explorer:KnownProxies is '{proxies}'", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [GeneratedRegex("""\b(?:href|src|action)="/[^"]*""")]
    private static partial Regex Address();

    // "/", "/train", "/?subject=…, '/js/…' and url(/…, but neither "//" nor a lone slash among words.
    [GeneratedRegex("""(?:href|src|action|Href)="/|NavigateTo\(\$?"/|\$?"/(?:[a-z]+[/?"{]|\?)|fetch\(["'`]/|import\(["'`]/|from "/|url\(["']?/""")]
    private static partial Regex FromTheRoot();
}
