using System.Collections.Concurrent;
using Explorer.Web.Session;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Drawing with the mouse, and the tools of the pad.</summary>
public sealed class DrawingTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly (double, double)[] Bar = [(0.5, 0.15), (0.5, 0.85)];

    [Fact]
    public async Task Seven_DrawnWithTheMouse_IsRead()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        await Expect(Explore.Pad).ToHaveAttributeAsync("data-state", "drawn");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Expect(Explore.Answer).ToContainTextAsync("7");
    }

    [Fact]
    public async Task Maps_WhileThePenIsDown_Follow()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        var before = await MapsAsync();
        await Explore.AfterFrameAsync(() => Explore.PenDownAsync(ExplorePage.Seven[..2]));
        var during = await MapsAsync();
        await Explore.AfterFrameAsync(() => Page.Mouse.MoveAsync(300, 600, new() { Steps = 6 }));
        var later = await MapsAsync();
        await Page.Mouse.UpAsync();
        for (var i = 0; i < before.Length; i++)
        {
            Assert.NotEqual(before[i], during[i]);
            Assert.NotEqual(during[i], later[i]);
        }

        async Task<int[][]> MapsAsync() =>
            [await Explore.MapPixelsAsync("input", 0), await Explore.MapPixelsAsync("conv1", 0), await Explore.MapPixelsAsync("flatten", 0)];
    }

    [Fact]
    public async Task Frames_WhileDrawing_AreSmall()
    {
        var sizes = new ConcurrentQueue<int>();
        Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => sizes.Enqueue(frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        sizes.Clear();
        var first = await Explore.SequenceAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync(ExplorePage.Seven));
        await Expect(Explore.Answer).ToContainTextAsync("ahead of");
        var frames = await Explore.SequenceAsync() - first;
        // A message carries a frame of 16 kB, now and then two of them, and what an open panel asked for.
        Assert.True(sizes.Max() > 10_000, "no frame has come");
        // The open panels follow too, but more slowly than the frames come.
        Assert.InRange(sizes.Sum(), 0, 2 * 20_000 * (frames + 2));
        TestContext.Current.SendDiagnosticMessage($"largest message {sizes.Max()} bytes, {frames} frames");
    }

    [Fact]
    public async Task UndoAndRedo_ByButton_WalkThroughTheSteps()
    {
        await Explore.OpenAsync();
        var sample = await Explore.PictureAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        var one = await Explore.PictureAsync();
        await Explore.StrokeAsync(Bar);
        var two = await Explore.PictureAsync();
        Assert.NotEqual(one, two);

        await Explore.ById("pad-undo").ClickAsync();
        Assert.Equal(one, await Explore.PictureAsync());
        await Explore.ById("pad-undo").ClickAsync();
        await Expect(Explore.Pad).ToHaveAttributeAsync("data-state", "empty");
        await Explore.ById("pad-undo").ClickAsync();
        Assert.Equal(sample, await Explore.PictureAsync());
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        for (var i = 0; i < 3; i++)
            await Explore.ById("pad-redo").ClickAsync();
        Assert.Equal(two, await Explore.PictureAsync());
        await Explore.ById("pad-redo").ClickAsync();
        Assert.Equal(two, await Explore.PictureAsync());
    }

    [Fact]
    public async Task UndoAndRedo_ByKey_WalkThroughTheSteps()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        var one = await Explore.PictureAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Explore.Pad).ToHaveAttributeAsync("data-state", "empty");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "empty");
        await Page.Keyboard.PressAsync("Control+y");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        Assert.Equal(one, await Explore.PictureAsync());
        await Page.Keyboard.PressAsync("Control+z");
        await Page.Keyboard.PressAsync("Control+Shift+z");
        Assert.Equal(one, await Explore.PictureAsync());
    }

    [Fact]
    public async Task Eraser_AcrossTheInk_TakesSomeAway()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync(Bar);
        var ink = await Explore.InkAsync();
        await Explore.ById("pad-erase").ClickAsync();
        await Expect(Explore.ById("pad-erase")).ToHaveAttributeAsync("aria-pressed", "true");
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.2, 0.5), (0.8, 0.5)));
        var less = await Explore.InkAsync();
        Assert.InRange(less, 0.5 * ink, 0.95 * ink);
        await Explore.ById("pad-draw").ClickAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.2, 0.5), (0.8, 0.5)));
        Assert.True(await Explore.InkAsync() > ink);
    }

    [Fact]
    public async Task Width_MadeLarger_DrawsMoreInk()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        await Explore.ById("pad-more").ClickAsync();
        await Explore.ById("pad-width").FillAsync("8");
        await Explore.StrokeAsync(Bar);
        var thin = await Explore.InkAsync();
        await Explore.ClearAsync();
        await Explore.ById("pad-width").FillAsync("40");
        await Explore.StrokeAsync(Bar);
        Assert.InRange(await Explore.InkAsync() / thin, 3, 8);
    }

    [Fact]
    public async Task Pad_WhenBlank_AsksForADrawing()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        await Expect(Explore.Prediction.GetByText("Draw something")).ToBeVisibleAsync();
        await Expect(Explore.Answer).Not.ToContainTextAsync("ahead");
        for (var i = 0; i < 10; i++)
            Assert.Equal("matrix(0, 0, 0, 1, 0, 0)", await ExplorePage.StyleAsync(Explore.ById($"probability-{i}").Locator(".bar"), "transform"));
        Assert.Equal(0, await Explore.InkAsync());
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("garments")]
    public async Task Samples_OfAllClasses_AreReadAsWhatTheyAre(string dataset)
    {
        await Explore.OpenAsync($"?subject={dataset}&network={dataset}-modern");
        var right = 0;
        await Explore.OpenSamplesAsync();
        for (var label = 0; label < 10; label++)
            for (var number = 0; number < 2; number++)
            {
                var sample = Explore.ById($"sample-{new SampleId(label, number)}");
                if (await ExplorePage.AttributeAsync(sample, "aria-pressed") == "false")
                    await Explore.AfterFrameAsync(() => sample.ClickAsync());
                await Expect(sample).ToHaveAttributeAsync("aria-pressed", "true");
                if (await ExplorePage.AttributeAsync(Explore.Prediction, "data-class") == $"{label}")
                    right++;
            }
        Assert.InRange(right, 18, 20);
        TestContext.Current.SendDiagnosticMessage($"{dataset}: {right} of 20 samples read right");
    }

    [Fact]
    public async Task Sample_DrawnUpon_IsNoSampleAnyMore()
    {
        await Explore.OpenAsync("?sample=1-0");
        await Explore.HasSampleAsync("1-0");
        await Explore.StrokeAsync((0.2, 0.2), (0.8, 0.2));
        await Explore.OpenSamplesAsync();
        await Expect(Explore.ById("sample-1-0")).ToHaveAttributeAsync("aria-pressed", "false");
    }
}
