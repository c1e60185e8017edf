using System.Net;
using Explorer.Web.Hosting;
using Explorer.Web.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Hosting;

/// <summary>More is asked of the server than it gives.</summary>
public sealed class LimitsTests
{
    private static readonly (string, string) Browser = ("Accept", "text/html");

    [Fact]
    public async Task Downloads_BeyondTheNumberOfAnAddress_AreRefusedWithOneSentence()
    {
        using var app = new WebApp { Settings = { ["Explorer:DownloadsPerMinute"] = "3" } };
        for (var i = 0; i < 3; i++)
            Assert.Equal(StatusCodes.Status404NotFound, (await app.GetAsync("/runs/1.zip")).Response.StatusCode);
        var refused = await app.GetAsync("/runs/1.safetensors");
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
        Assert.InRange(int.Parse(refused.Response.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("Too many files were asked for within a minute: wait a moment and try again.", await WebApp.TextAsync(refused));
        Assert.Contains("稍等", await WebApp.TextAsync(await app.GetAsync("/datasets/x.zip", headers: ("Accept-Language", "zh-CN"))), StringComparison.Ordinal);
        // Somebody else, and pages, are not meant by that.
        Assert.Equal(StatusCodes.Status404NotFound, (await app.GetAsync("/runs/1.zip", from: "203.0.113.8")).Response.StatusCode);
        Assert.Equal(StatusCodes.Status200OK, (await app.GetAsync("/shapes", headers: Browser)).Response.StatusCode);
    }

    [Fact]
    public async Task Pages_WithTheirLinesOpen_AreCountedByAddressAndInAll()
    {
        var limits = new ConnectionLimits(Microsoft.Extensions.Options.Options.Create(new ExplorerOptions { Connections = 50, ConnectionsPerAddress = 40 }));
        var end = new TaskCompletionSource();
        var lines = new List<Task>();
        // A class of 40 behind one address: every page has its line, and all of them work.
        for (var i = 0; i < 40; i++)
            lines.Add(limits.InvokeAsync(Line("203.0.113.7"), _ => end.Task));
        Assert.All(lines, line => Assert.False(line.IsCompleted));

        // One more there is refused, its page too; elsewhere there is room for ten.
        await Refused(limits, Line("203.0.113.7"));
        await Refused(limits, Page("203.0.113.7"));
        Assert.True(await Passes(limits, Page("203.0.113.8")));
        for (var i = 0; i < 10; i++)
            lines.Add(limits.InvokeAsync(Line("203.0.113.8"), _ => end.Task));
        await Refused(limits, Line("203.0.113.9"));
        await Refused(limits, Page("203.0.113.9"));
        // What is no page goes on all the same.
        Assert.True(await Passes(limits, Request("203.0.113.9", "/samples/digits.bmp", accept: "image/*")));

        end.SetResult();
        await Task.WhenAll(lines);
        Assert.True(await Passes(limits, Page("203.0.113.7")));
        limits.Dispose();
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void Address_OfAVisitor_IsTheSameForOneNetworkOfIPv6(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Limits.AddressOf(Page(one)) == Limits.AddressOf(Page(other)));

    [Theory]
    [InlineData("Connections")]
    [InlineData("ConnectionsPerAddress")]
    [InlineData("DownloadsPerMinute")]
    public void Limit_OfZero_IsToldAtTheStart(string setting)
    {
        var options = new ExplorerOptions();
        typeof(ExplorerOptions).GetProperty(setting)!.SetValue(options, 0);
        Assert.Equal($"Explorer:{setting} is 0, but has to be between 1 and 1000000.", Assert.Single(new ExplorerOptionsValidator().Validate(null, options).Failures!));
    }

    private static async Task Refused(ConnectionLimits limits, HttpContext context)
    {
        Assert.False(await Passes(limits, context));
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
    }

    private static async Task<bool> Passes(ConnectionLimits limits, HttpContext context)
    {
        var isThrough = false;
        await limits.InvokeAsync(context, _ =>
        {
            isThrough = true;
            return Task.CompletedTask;
        });
        return isThrough;
    }

    private static DefaultHttpContext Line(string from) => Request(from, "/_blazor", accept: "");

    private static DefaultHttpContext Page(string from) => Request(from, "/", accept: "text/html");

    private static DefaultHttpContext Request(string from, string path, string accept)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLanguages();
        var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider() };
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Request.Headers.Accept = accept;
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        return context;
    }
}
