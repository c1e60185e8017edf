using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Moving the window over its inputs: pointer, keys, player, and a pen at work meanwhile.</summary>
public sealed class MovingTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Pointer_OverTheMap_MovesTheCell()
    {
        await Explore.OpenCellAsync("conv2:5:4:6");
        var pass = Passes.OfFirst("digits-modern");
        var map = pass.Map(pass.Architecture["conv2"], 5).ToArray();
        foreach (var (row, column) in new[] { (0, 0), (9, 9), (2, 7) })
        {
            await Explore.PointAsync(row, column, 10, 10);
            await Explore.IsAtAsync($"conv2:5:{row}:{column}");
            Assert.Equal(map[row * 10 + column], await Explore.ValueAsync(), 1e-6);
            Assert.Equal(await Explore.ValueAsync(), await ExplorePage.NumberAsync(Explore.Arithmetic, "data-total"), 1e-4);
        }
    }

    [Fact]
    public async Task Pointer_SweepingOverTheMap_AsksTheServerForNothing()
    {
        var sent = 0;
        Page.WebSocket += (_, socket) => socket.FrameSent += (_, _) => Interlocked.Increment(ref sent);
        await Explore.OpenCellAsync("conv1:2:14:14");
        await Explore.PointAsync(0, 0, 28, 28);
        await Expect(Page).ToHaveURLAsync(Cell("conv1:2:0:0"));
        await Explore.Arithmetic.EvaluateAsync("""
            panel => {
              let last = performance.now();
              [panel.steps, panel.rests] = [0, 0];
              new MutationObserver(() => panel.steps++).observe(panel, { attributeFilter: ["data-row", "data-column"] });
              addEventListener("pointermove", () => {
                if (performance.now() - last > 200) panel.rests++;
                last = performance.now();
              }, { capture: true });
            }
            """);
        Assert.True(sent > 0, "no message was seen at all");
        Interlocked.Exchange(ref sent, 0);
        for (var row = 0; row < 28; row += 3)
            await Explore.SweepAsync(row, 28, 28);
        var during = sent;
        await Explore.IsAtAsync("conv1:2:27:27");
        var (steps, rests) = (await Explore.Arithmetic.EvaluateAsync<int>("panel => panel.steps"), await Explore.Arithmetic.EvaluateAsync<int>("panel => panel.rests"));
        Assert.True(steps > 100, $"only {steps} steps");
        // On a busy machine the pointer comes to rest now and then, and the server hears where.
        Assert.True(during < steps / 10 + 20 * rests, $"{during} messages for {steps} steps and {rests} rests");
        // Where it comes to rest, the link follows.
        await Expect(Page).ToHaveURLAsync(Cell("conv1:2:27:27"));
    }

    [Fact]
    public async Task Keys_InTheMap_MoveTheCell()
    {
        await Explore.OpenCellAsync("conv2:5:4:6");
        await Explore.Grid.FocusAsync();
        foreach (var (key, row, column) in new[]
        {
            ("ArrowRight", 4, 7), ("ArrowDown", 5, 7), ("ArrowLeft", 5, 6), ("ArrowUp", 4, 6),
            ("Home", 4, 0), ("ArrowLeft", 4, 0), ("PageUp", 0, 0), ("ArrowUp", 0, 0), ("End", 0, 9), ("ArrowRight", 0, 9), ("PageDown", 9, 9), ("ArrowDown", 9, 9),
        })
        {
            await Page.Keyboard.PressAsync(key);
            await Explore.IsAtAsync($"conv2:5:{row}:{column}");
        }
        await Expect(Page).ToHaveURLAsync(Cell("conv2:5:9:9"));
        await Expect(Explore.Grid).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Player_OfAMap_StepsPlaysPausesAndScrubs()
    {
        await Explore.OpenCellAsync("pool2:3:4:3");
        var play = Explore.ById("cell-play");
        await Explore.ById("cell-next").ClickAsync();
        await Explore.IsAtAsync("pool2:3:4:4");
        // Behind the last cell comes the first again.
        await Explore.ById("cell-next").ClickAsync();
        await Explore.IsAtAsync("pool2:3:0:0");
        await Explore.ById("cell-back").ClickAsync();
        await Explore.IsAtAsync("pool2:3:4:4");
        await Explore.ById("cell-scrub").FillAsync("7");
        await Explore.IsAtAsync("pool2:3:1:2");

        await Explore.ById("cell-speed").FillAsync("30");
        await play.ClickAsync();
        await Expect(play).ToHaveAttributeAsync("aria-pressed", "true");
        // Which cell a player is at when somebody looks is left to chance; that it has left the first is not.
        await Expect(Page.Locator("[data-testid=arithmetic][data-row='1'][data-column='2']")).ToHaveCountAsync(0);
        await play.ClickAsync();
        await Expect(play).ToHaveAttributeAsync("aria-pressed", "false");
        var paused = await WhereAsync();
        // A player that had not stopped would be elsewhere once the link has followed.
        await Expect(Page).ToHaveURLAsync(Cell(paused));
        Assert.Equal(paused, await WhereAsync());
        // The speed is cells a second.
        await Page.EvaluateAsync("""
            () => {
              const set = window.setTimeout;
              window.waits = [];
              window.setTimeout = (action, wait, ...rest) => { window.waits.push(wait); return set(action, wait, ...rest); };
            }
            """);
        foreach (var speed in new[] { 1, 8, 30 })
        {
            await Explore.ById("cell-speed").FillAsync($"{speed}");
            await play.ClickAsync();
            await Page.WaitForFunctionAsync("speed => window.waits.includes(1000 / speed)", speed);
            await play.ClickAsync();
        }

        async Task<string> WhereAsync() =>
            $"pool2:3:{await ExplorePage.AttributeAsync(Explore.Arithmetic, "data-row")}:{await ExplorePage.AttributeAsync(Explore.Arithmetic, "data-column")}";
    }

    [Fact]
    public async Task Player_OfAVector_StepsPlaysPausesAndScrubs()
    {
        await Explore.OpenCellAsync("fc2:83");
        await Explore.ById("cell-next").ClickAsync();
        await Explore.IsAtAsync("fc2:0");
        await Explore.ById("cell-back").ClickAsync();
        await Explore.IsAtAsync("fc2:83");
        await Explore.Arithmetic.GetByRole(Microsoft.Playwright.AriaRole.Slider, new() { Name = "Cell" }).FillAsync("7");
        await Explore.IsAtAsync("fc2:7");
        var play = Explore.ById("cell-play");
        await play.ClickAsync();
        await Expect(play).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.Locator("[data-testid=arithmetic][data-column='7']")).ToHaveCountAsync(0);
        await play.ClickAsync();
        await Expect(play).ToHaveAttributeAsync("aria-pressed", "false");
        var paused = await ExplorePage.AttributeAsync(Explore.Arithmetic, "data-column");
        await Expect(Page).ToHaveURLAsync(Cell($"fc2:{paused}"));
        Assert.Equal(paused, await ExplorePage.AttributeAsync(Explore.Arithmetic, "data-column"));
    }

    [Theory]
    [InlineData("conv1:0:0:0", 32, 0, 0)]
    [InlineData("conv1:0:27:27", 32, 27, 27)]
    [InlineData("conv1:0:0:13", 32, 0, 13)]
    [InlineData("conv2:3:0:0", 14, 0, 0)]
    [InlineData("conv2:3:9:9", 14, 9, 9)]
    [InlineData("conv2:3:4:0", 14, 4, 0)]
    public async Task Windows_OfAConvolution_LieAtTheirPlacesPaddingIncluded(string cell, int side, int row, int column)
    {
        await Explore.OpenCellAsync(cell);
        // conv1 is padded: its inputs are 28 + 2·2 wide here, and the window of cell 0 begins in the padding.
        Assert.Equal((row, column, row + 5, column + 5), await ExplorePage.FrameAsync(Explore.Arithmetic.Locator(".grid-picture.input .frame.window"), side, side));
        var canvas = Explore.Arithmetic.Locator(".grid-picture.input canvas");
        await Expect(canvas).ToHaveAttributeAsync("width", $"{side}");
        await Expect(canvas).ToHaveAttributeAsync("height", $"{side}");
    }

    [Fact]
    public async Task Window_OfAPooling_GoesByItsStride()
    {
        await Explore.OpenCellAsync("pool1:1:6:7");
        var window = Explore.Arithmetic.Locator(".frame.window");
        Assert.Equal((12, 14, 14, 16), await ExplorePage.FrameAsync(window, 28, 28));
        await Explore.ById("cell-next").ClickAsync();
        await Explore.IsAtAsync("pool1:1:6:8");
        Assert.Equal((12, 16, 14, 18), await ExplorePage.FrameAsync(window, 28, 28));
    }

    [Theory]
    [InlineData("conv2:5:4:6")]
    [InlineData("pool1:2:6:6")]
    [InlineData("fc1:17")]
    [InlineData("softmax:7")]
    public async Task Panel_WhileDrawing_StaysOpenAndFollows(string cell)
    {
        await Explore.OpenCellAsync(cell);
        await Explore.ClearAsync();
        await Explore.PenDownAsync((0.3, 0.3), (0.7, 0.3));
        var before = await Explore.ValueAsync();
        await ChangesAsync(() => Page.Mouse.MoveAsync(170, 260, new() { Steps = 10 }));
        var during = await Explore.ValueAsync();
        Assert.NotEqual(before, during);
        await ChangesAsync(() => Page.Mouse.MoveAsync(100, 200, new() { Steps = 10 }));
        await Page.Mouse.UpAsync();
        await Explore.IsAtAsync(cell);
        // Read in one look: the stroke's last frame may come between two.
        var shown = await Explore.Arithmetic.EvaluateAsync<double[]>("panel => [Number(panel.dataset.value), Number(panel.dataset.total)]");
        Assert.Equal(shown[0], shown[1], 1e-4);

        async Task ChangesAsync(Func<Task> draw)
        {
            var value = await ExplorePage.AttributeAsync(Explore.Arithmetic, "data-value");
            await draw();
            await Expect(Explore.Arithmetic).Not.ToHaveAttributeAsync("data-value", value);
        }
    }

    [Fact]
    public async Task Step_RightAfterAnotherMapWasPicked_MovesInThatMap()
    {
        await Explore.OpenCellAsync("conv2:5:4:6");
        await Explore.ById("map-conv2-9").EvaluateAsync("map => { map.click(); document.querySelector('[data-testid=cell-next]').click(); }");
        await Explore.IsAtAsync("conv2:9:5:6");
        await Expect(Page).ToHaveURLAsync(Cell("conv2:9:5:6"));
    }

    private static Regex Cell(string cell) => new($"[?&]cell={Regex.Escape(cell)}(&|$)");
}
