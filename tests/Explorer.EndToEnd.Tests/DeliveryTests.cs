using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What goes over the line.</summary>
public sealed partial class DeliveryTests(ExplorerApp app) : ExplorerTest(app), IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = app.Address };

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _http.Dispose();
    }

    [Fact]
    public async Task OwnJavaScript_OfThePage_TakesUnderEightyFiveKilobytesOfTheLine()
    {
        await Explore.OpenAsync();
        var scripts = await Page.EvaluateAsync<string[]>("""
            () => performance.getEntriesByType("resource").map(e => e.name).filter(name => /\/js\/|\.razor\./.test(new URL(name).pathname))
            """);
        var bytes = 0L;
        foreach (var script in scripts.Distinct())
        {
            // In Development the server does not take the time to compress well; what is published is compressed once and for all.
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                await gzip.WriteAsync(await _http.GetByteArrayAsync(new Uri(script), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            bytes += packed.Length;
        }
        // Modules are served as they are written: more than a quarter of this is their doc comments, types included. Those of
        // the dock's closed tabs are among them, as they are preloaded too.
        Assert.InRange(bytes, 5_000, 85_000);
        TestContext.Current.SendDiagnosticMessage($"the page's own JavaScript has {bytes} bytes");
    }

    [Theory]
    [InlineData("/healthz", "alive")]
    [InlineData("/readyz", "ready")]
    public async Task HealthAddress_OfAHealthyServer_SaysSo(string address, string text)
    {
        using var response = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StaticFiles_InDevelopment_AreFingerprintedAndCompressed()
    {
        var html = await HtmlAsync();
        foreach (var file in new[] { "app", "Explorer.Web", "js/frame" })
        {
            var address = Regex.Match(html, $"""["/]({Regex.Escape(file)}\.[a-z0-9]{"{10}"}\.(styles\.css|css|js))["]""").Groups[1].Value;
            Assert.False(address.Length == 0, $"{file} has no fingerprint in the page");
            using var response = await GetAsync("/" + address, "gzip");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("gzip", response.Content.Headers.ContentEncoding);
            Assert.NotNull(response.Headers.ETag);
        }
    }

    [Fact]
    public async Task Page_Served_IsNeverStoredByACache()
    {
        using var response = await GetAsync("/");
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl is { NoStore: true } or { NoCache: true }, $"Cache-Control: {response.Headers.CacheControl}");
    }

    [Fact]
    public async Task SampleSheet_Served_MayBeKeptForADay()
    {
        using var response = await GetAsync("/samples/garments.bmp");
        Assert.Equal("image/bmp", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(1), response.Headers.CacheControl?.MaxAge);
        using var unknown = await GetAsync("/samples/cats.bmp");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task UnknownAddress_Asked_SaysThatThereIsNoSuchPage()
    {
        using var response = await GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no such page", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_BeforeAnyScriptRuns_ShowsTheNetworkAlready()
    {
        var html = await HtmlAsync();
        Assert.Contains("data-testid=\"layer-conv2\"", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(AnotherHost(), html);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (encoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> HtmlAsync() => await _http.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

    [GeneratedRegex("""(src|href)="(https?:)?//""")]
    private static partial Regex AnotherHost();
}
