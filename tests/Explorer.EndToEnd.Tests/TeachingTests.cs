using Explorer.Web.Lessons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A lesson shown to a class, and on a phone.</summary>
public sealed class TeachingTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Guide => Page.GetByTestId("guide");

    public static TheoryData<string, int, int> Lessons => [.. LessonBook.Lessons.SelectMany(lesson => new TheoryDataRow<string, int, int>[] { new(lesson.Id, 1366, 768), new(lesson.Id, 1920, 1080) })];

    /// <summary>What a step points at is in the window and not under the guide; what is larger than the free part begins in it.</summary>
    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Target_WhileTeaching_IsInView(string id, int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await OpenAsync(id, 1);
        if (LessonBook.Find(id)!.Steps[0].Scene is { Page: "explore" })
            await Explore.ReadyAsync();
        await Page.GetByTestId("guide-teach").ClickAsync();
        // The keys are the teacher's from now on.
        await Expect(Page.Locator("html[data-teaching]")).ToHaveCountAsync(1);
        foreach (var (i, step) in LessonBook.Find(id)!.Steps.Index())
        {
            await Expect(Guide).ToHaveAttributeAsync("data-step", $"{i + 1}");
            if (step.Target is { } target && (!OfARun.Contains(target) || await Page.Locator(target).CountAsync() > 0))
            {
                await Expect(Page.Locator(".ring")).ToBeVisibleAsync();
                await Page.WaitForFunctionAsync(InView, target);
                Assert.True(await Page.EvaluateAsync<bool>("() => { const r = document.querySelector('.ring').getBoundingClientRect(); return r.width * r.height < 0.9 * innerWidth * innerHeight || r.height > innerHeight; }"));
            }
            await Page.Keyboard.PressAsync("PageDown");
        }
        await Expect(Page.GetByTestId("guide-end")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Teaching_MakesEverythingLarger()
    {
        await OpenAsync("padding", 2);
        var (link, button, picture) = (Page.GetByRole(AriaRole.Link, new() { Name = "Shapes" }), Page.GetByTestId("walk-next"), Page.GetByTestId("slide"));
        var before = new[] { await HeightAsync(link), await HeightAsync(button), await HeightAsync(Page.GetByTestId("block-conv1")) };
        await Page.GetByTestId("guide-teach").ClickAsync();
        await Expect(Page.Locator("html[data-teaching]")).ToHaveCountAsync(1);
        var after = new[] { await HeightAsync(link), await HeightAsync(button), await HeightAsync(Page.GetByTestId("block-conv1")) };
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second > 1.2 * pair.First, $"{pair}"));
        Assert.Empty(await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main *, .mud-appbar *, .guide *")]
              .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()) && e.checkVisibility() && !e.closest(".visually-hidden, svg, math"))
              .map(e => [parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom, e])
              .filter(([size]) => size < 16)
              .map(([size, e]) => `${size} ${e.outerHTML.slice(0, 90)}`)
            """));
        await Readability.AssertFitsAsync(Page);
        await Expect(picture).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Mistake_BeingLookedFor_IsNotAnsweredByThePage()
    {
        await OpenAsync("mistake", 1);
        await Expect(Page.GetByTestId("predict-form")).ToBeVisibleAsync();
        foreach (var step in new[] { 1, 2, 3 })
        {
            await Expect(Guide).ToHaveAttributeAsync("data-step", $"{step}");
            foreach (var layer in new[] { "pool1", "conv2", "pool2", "flatten" })
            {
                await Expect(Page.GetByTestId($"shape-{layer}")).ToContainTextAsync("?");
                await Expect(Page.GetByTestId($"block-{layer}")).ToContainTextAsync("?");
            }
            await Expect(Page.GetByTestId("code")).ToHaveCountAsync(0);
            await Page.GetByTestId("guide-skip").ClickAsync();
        }
        await Expect(Page.GetByTestId("shape-pool1")).ToHaveAttributeAsync("data-shape", "[1, 6, 14, 14]");
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    public async Task Code_OnDemand_FillsTheScreenUncut(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await OpenAsync("padding", 2);
        await Page.GetByTestId("guide-share").ClickAsync();
        await Page.GetByTestId("guide-code").ClickAsync();
        var code = Page.GetByTestId("code-screen").Locator("svg");
        await Expect(code).ToBeInViewportAsync(new() { Ratio = 1 });
        // A dialog comes in growing.
        await (await code.ElementHandleAsync()).WaitForElementStateAsync(ElementState.Stable);
        var box = (await code.BoundingBoxAsync())!;
        Assert.Equal(box.Width, box.Height, 1.0);
        Assert.InRange(box.Height, 0.55 * Math.Min(width, height), Math.Min(width, height));
        await Readability.AssertAccessibleAsync(Page);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(code).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Guide_OnAPhone_IsADrawerAtTheBottom()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await OpenAsync("gradient", 6);
        var box = (await Guide.BoundingBoxAsync())!;
        Assert.Equal((0, 390, 844), (box.X, box.Width, box.Y + box.Height));
        Assert.InRange(box.Height, 0, 844 / 2 + 1);
        // The way on needs no scrolling.
        await Expect(Page.GetByTestId("guide-skip")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Page.GetByTestId("guide-fold").ClickAsync();
        await Expect(Page.GetByTestId("parabola")).ToBeHiddenAsync();
        Assert.True((await Guide.BoundingBoxAsync())!.Height < 160);
        await Page.GetByTestId("guide-fold").ClickAsync();
        await Expect(Page.GetByTestId("parabola")).ToBeVisibleAsync();
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertAccessibleAsync(Guide);
    }

    /// <summary>What is there only once the class has trained a network.</summary>
    private static readonly string[] OfARun = ["[data-part=curves]", "[data-part=time-machine]", "[data-part=confusion]", "[data-part=confusion-images]"];

    private const string InView = """
        target => {
          const box = document.querySelector(target)?.getBoundingClientRect(), guide = document.querySelector(".guide").getBoundingClientRect(), bar = document.querySelector(".app-bar").getBoundingClientRect().bottom;
          if (!box) return false;
          const under = Math.min(box.right, guide.right) - Math.max(box.left, guide.left) > 1 && Math.min(box.bottom, guide.bottom) - Math.max(box.top, guide.top) > 1;
          const beside = box.left >= guide.width + 36 || box.right <= innerWidth - guide.width - 36, room = (beside ? innerHeight : innerHeight - guide.height - 36) - bar - 24;
          if (under && (beside || box.height <= room)) return false;
          return box.top >= bar - 1 && (box.height <= room ? box.bottom <= innerHeight + 1 : box.top <= bar + 40);
        }
        """;

    private static async Task<float> HeightAsync(ILocator element) => (await element.BoundingBoxAsync())!.Height;

    private async Task OpenAsync(string id, int step)
    {
        await Page.GotoAsync($"/lessons/{id}?step={step}");
        await Expect(Page.Locator($"[data-testid=guide][data-lesson='{id}'][data-step='{step}']")).ToHaveCountAsync(1);
        await Expect(Page.GetByTestId("lesson-layer")).ToHaveAttributeAsync("data-state", "ready");
    }
}
