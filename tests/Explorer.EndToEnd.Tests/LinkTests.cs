using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The address says what is looked at, and brings somebody else there.</summary>
public sealed class LinkTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Address_AfterChoosing_OpensTheSameElsewhere()
    {
        await Explore.OpenAsync();
        await Explore.ById("subject-garments").ClickAsync();
        await Explore.HasSubjectAsync("garments");
        await Explore.ChooseNetworkAsync("garments-classic");
        await Explore.ChooseSampleAsync("3-2");
        await Explore.OpenDockAsync("kernels");
        await Explore.ById("kernel-conv2-9-3").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/\?subject=garments&network=garments-classic&cell=conv2:9:\d:\d&sample=3-2$"));
        var cell = new Regex(@"cell=([^&]+)").Match(Page.Url).Groups[1].Value;
        await Explore.IsAtAsync(cell);

        var other = await VisitAsync();
        await other.Page.GotoAsync(Page.Url);
        await other.ReadyAsync();
        await other.IsAtAsync(cell);
        await other.HasSubjectAsync("garments");
        await other.HasNetworkAsync("garments-classic");
        await other.HasSampleAsync("3-2");
        await Expect(other.ById("map-conv2-9")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(await Explore.ValueAsync(), await other.ValueAsync());
        await other.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task Link_CopiedWithADrawing_OpensTheSameAnswer()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Explore.OpenCellAsync("conv2:9:4:6");
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        await Explore.StrokeAsync((0.3, 0.52), (0.68, 0.52));
        await Expect(Explore.Answer).ToContainTextAsync("ahead of");
        await Explore.ById("export-menu").GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await Explore.ById("copy-link").ClickAsync();
        await Expect(Page.GetByText("Link copied to the clipboard.")).ToBeVisibleAsync();
        var link = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith(Address.ToString(), link, StringComparison.Ordinal);
        Assert.Contains("&ink=", link, StringComparison.Ordinal);
        Assert.InRange(link.Length, 100, 2047);

        var other = await VisitAsync();
        await other.Page.GotoAsync(link);
        await other.ReadyAsync();
        await other.IsAtAsync("conv2:9:4:6");
        for (var i = 0; i < 10; i++)
            Assert.Equal(await ExplorePage.AttributeAsync(Explore.ById($"probability-{i}"), "data-value"), await ExplorePage.AttributeAsync(other.ById($"probability-{i}"), "data-value"));
        Assert.Equal(await Explore.MapPixelsAsync("input", 0), await other.MapPixelsAsync("input", 0));

        // It is a drawing there too, with its preprocessing, and still is when the page is loaded again.
        await other.Page.ReloadAsync();
        await other.ReadyAsync();
        await Expect(other.ById("caption")).ToHaveTextAsync("Click any square to see how it is computed.");
        await other.OpenPopoverAsync("preprocessing");
        await Expect(other.ById("preprocessing").Locator(".stages")).ToBeVisibleAsync();
        Assert.Equal(await ExplorePage.AttributeAsync(Explore.ById("probability-7"), "data-value"), await ExplorePage.AttributeAsync(other.ById("probability-7"), "data-value"));
        await other.Page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("subject=%00&network=%F0%9F%90%88&cell=:::&sample=-&drawing=%25")]
    [InlineData("subject=DIGITS&network=../../etc/passwd&cell=conv2:99:0:0&sample=7--1&drawing=AAAA")]
    [InlineData("cell=conv2:5:4&sample=99999999999-0&drawing=7VU9")]
    [InlineData("cell=softmax:10&drawing=!!!!")]
    [InlineData("cell=conv9:0:0:0&cell=conv2:1:1:1&sample=a-b")]
    [InlineData("cell=%3Cscript%3Ealert(1)%3C/script%3E&network=%3Cb%3E&subject=%27%22")]
    [InlineData("cell=conv2:-1:0:0&sample=")]
    public async Task Link_WithNonsenseEverywhere_OpensTheWorkedExample(string query)
    {
        await Explore.OpenAsync("?" + query);
        await Explore.IsAtAsync(Passes.StrongestOfFirst((await Explore.NetworkAsync())!));
        await Explore.HasSampleAsync("7-0");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("2-0"));
    }
}
