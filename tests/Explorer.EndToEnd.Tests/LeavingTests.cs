using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Visitors who do not wait until a page is complete.</summary>
public sealed class LeavingTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(160)]
    [InlineData(250)]
    [InlineData(400)]
    public async Task Explore_LeftWhileItLoads_StaysLeft(int milliseconds)
    {
        await Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await Page.WaitForFunctionAsync("() => window.Blazor");
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Shapes", Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("shapes")).ToHaveAttributeAsync("data-state", "ready");
        // What Explore still had under way has had its time.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.EndsWith("/shapes", Page.Url, StringComparison.Ordinal);
        await Page.GetByTestId("block-conv2").ClickAsync();
        await Expect(Page.GetByTestId("lesson")).ToHaveAttributeAsync("data-layer", "conv2");
        await Expect(Page).ToHaveURLAsync(new Regex("/shapes\\?architecture=.*&layer=conv2$"));
    }

    [Fact]
    public async Task Pages_LeftAsFastAsTheyCome_AllWorkInTheEnd()
    {
        await Explore.OpenAsync();
        for (var round = 0; round < 4; round++)
            foreach (var page in new[] { "Shapes", "Explore", "Train", "Lessons", "Train", "Explore" })
                await Page.GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
        await Explore.ReadyAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/(\\?subject=digits.*)?$"));
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("3-1"));
        await Expect(Page).ToHaveURLAsync(new Regex("sample=3-1"));
    }

    [Fact]
    public async Task Address_OfEveryPage_IsWrittenWithoutLeavingItAndLoadsAgain()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("4-4"));
        await Expect(Page).ToHaveURLAsync(new Regex("sample=4-4"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Shapes", Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("shapes")).ToHaveAttributeAsync("data-state", "ready");
        await Page.GetByTestId("block-fc1").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("layer=fc1$"));
        await Page.ReloadAsync();
        await Expect(Page.GetByTestId("shapes")).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Page.GetByTestId("lesson")).ToHaveAttributeAsync("data-layer", "fc1");
        await Page.GoBackAsync();
        await Explore.ReadyAsync();
        await Explore.HasSampleAsync("4-4");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(120)]
    [InlineData(200)]
    [InlineData(300)]
    public async Task Back_PressedWhileThePageBeforeItLoads_OpensAWorkingPage(int milliseconds)
    {
        await Explore.OpenAsync("?network=digits-modern&sample=4-4");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Shapes", Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("shapes")).ToHaveAttributeAsync("data-state", "ready");
        await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Page.WaitForFunctionAsync("() => window.Blazor");
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await Page.GoBackAsync();
        await Explore.ReadyAsync();
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("3-1"));
    }
}
