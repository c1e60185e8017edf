using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>On a phone, with a finger.</summary>
public sealed class PhoneTests(ExplorerApp app) : ExplorerTest(app)
{
    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => Phone;

    [Fact]
    public async Task Camera_IsOfferedBesideTheFiles()
    {
        await Explore.OpenAsync("?sample=1-0&network=digits-modern");
        await Expect(Explore.ById("pad-camera")).ToHaveAttributeAsync("capture", "environment");
        var photo = await Explore.ScannedSevenAsync();
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Explore.ById("pad-photograph").ClickAsync());
        await Explore.AfterFrameAsync(() => chooser.SetFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = photo }));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
    }

    [Fact]
    public async Task Seven_DrawnWithAFinger_IsReadAndDoesNotScroll()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ClearAsync();
        await Explore.Pad.ScrollIntoViewIfNeededAsync();
        var before = await ScrollAsync();
        var box = (await Explore.Pad.BoundingBoxAsync())!;
        await SwipeAsync([.. Between(ExplorePage.Seven).Select(p => (box.X + p.X * box.Width, box.Y + p.Y * box.Height))]);
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        Assert.Equal(before, await ScrollAsync());
    }

    [Fact]
    public async Task Finger_BesideThePad_ScrollsThePage()
    {
        await Explore.OpenAsync();
        var title = (await Page.GetByRole(AriaRole.Heading, new() { Name = "Prediction", Exact = true }).BoundingBoxAsync())!;
        await SwipeAsync([.. Enumerable.Range(0, 12).Select(i => ((double)title.X + 20, title.Y - 20.0 * i))]);
        await Page.WaitForFunctionAsync("() => scrollY > 50");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Page_OnAPhone_FitsAndIsAccessible(string theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Explore.OpenAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertAccessibleAsync(Page);
        await Page.SetViewportSizeAsync(360, 740);
        await Readability.AssertFitsAsync(Page);
    }

    private Task<double> ScrollAsync() => Page.EvaluateAsync<double>("() => scrollY");

    private async Task SwipeAsync((double X, double Y)[] points)
    {
        await using var finger = await Finger.OnAsync(Page);
        await finger.SwipeAsync(points);
    }

    private static IEnumerable<(double X, double Y)> Between((double X, double Y)[] corners)
    {
        for (var i = 1; i < corners.Length; i++)
            for (var t = 0; t < 10; t++)
                yield return (corners[i - 1].X + (corners[i].X - corners[i - 1].X) * t / 10, corners[i - 1].Y + (corners[i].Y - corners[i - 1].Y) * t / 10);
        yield return corners[^1];
    }
}
