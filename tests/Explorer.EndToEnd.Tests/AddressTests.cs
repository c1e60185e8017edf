using System.Net;

namespace Explorer.EndToEnd.Tests;

/// <summary>Addresses as people mistype them and robots make them up.</summary>
public sealed class AddressTests(ExplorerApp app) : IClassFixture<ExplorerApp>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = app.Address };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/?subject=%00&network=&cell=:::&sample=--&drawing=%ff")]
    [InlineData("/?cell=conv1:99999999999999999999:-1:x&sample=9-99999999999999999999")]
    [InlineData("/?subject=digits&subject=garments&network=run-99999999999999999999")]
    [InlineData("/train?run=abc")]
    [InlineData("/train?run=")]
    [InlineData("/train?run=1.5&run=2")]
    [InlineData("/train?run=-1")]
    [InlineData("/train?run=99999999999999999999")]
    [InlineData("/train?design=s-1-c99999999999999999999k&run=%E2%82")]
    [InlineData("/shapes?design=;&layer=%00&layer=conv1")]
    [InlineData("/shapes/worksheet?seed=abc&design=x")]
    [InlineData("/shapes/worksheet?seed=99999999999999999999")]
    [InlineData("/lessons/dense/0")]
    [InlineData("/lessons/dense?step=abc")]
    [InlineData("/lessons/dense?step=-99999999999")]
    [InlineData("/lessons/no-such-lesson/3?cell=x")]
    public async Task Query_Malformed_OpensThePage(string address)
    {
        using var response = await _http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<h1", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lessons/dense/abc")]
    [InlineData("/lessons/dense/99999999999999999999")]
    [InlineData("/runs/abc.zip")]
    [InlineData("/runs/1.zip")]
    [InlineData("/runs/-1.safetensors")]
    [InlineData("/runs/99999999999999999999.zip")]
    [InlineData("/samples/0.bmp")]
    [InlineData("/samples/7.bmp")]
    [InlineData("/samples/-2147483648.bmp")]
    [InlineData("/samples/Digits.bmp")]
    [InlineData("/samples/digits,garments.bmp")]
    [InlineData("/samples/.bmp")]
    [InlineData("/train/1")]
    public async Task Path_Unknown_IsAPageThatSaysSo(string address)
    {
        using var response = await _http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no such page", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_OfAHealthyServer_IsTold() =>
        Assert.Equal("ready", await _http.GetStringAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken));
}
