using Explorer.Web.Lessons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>
/// What a person does at each step of a lesson that waits for a deed: with the mouse, or with the keyboard alone. Keys go to
/// the element that is focused; focusing itself stands for Tab.
/// </summary>
internal sealed class LessonActions(IPage page, bool byKeyboard)
{
    private ExplorePage Explore => new(page);

    /// <summary>Does what a step asks; steps are counted from 1.</summary>
    public Task DoAsync(string lesson, int step) => (lesson, step) switch
    {
        ("tensors", 2) => PressAsync("brackets-image"),
        ("tensors", 3) => TypeAsync("brackets-editor", "[[1, 2, 3], [4, 5, 6]]"),
        ("view", 2) => PressAsync("playground-transpose"),
        ("view", 4) => PressAsync("playground-view"),
        ("view", 5) => PressAsync("playground-reshape"),
        ("view", 7) => EditAsync("cell-a-0", "99"),
        ("kernel", 2) => PressAsync("cell-next"),
        ("kernel", 3) => PressAsync("cell-play"),
        ("kernel", 4) => CornerAsync(),
        ("padding", 2) => EndAsync("slide-scrub", "End"),
        ("padding", 5) => NumberAsync("what-conv1-padding-number", "0"),
        ("padding", 9) or ("mistake", 5) => PressAsync("design-classic"),
        ("channels", 2) => KernelAsync("kernel-conv2-5-3"),
        ("activation", 1) => MapAsync("map-act1-2", "ArrowRight"),
        ("activation", 3) => NetworkAsync("digits-classic"),
        ("pooling", 1) or ("receptive-field", 2) => MapAsync("map-pool1-2", "ArrowRight"),
        ("flatten", 4) => MapAsync("map-flatten-0", "ArrowRight"),
        ("dense", 3) => page.GetByTestId("map-softmax-0").Locator(".output").First.ClickAsync(),
        ("dense", 9) => byKeyboard ? SampleAsync("sample-3-2") : Explore.StrokeAsync(ExplorePage.Seven),
        ("gradient", 6) => byKeyboard ? ToTheMinimumAsync() : DragAsync(),
        ("gradient", 7) => FlyOffAsync(),
        ("gradient", 10) => byKeyboard ? page.GetByTestId("train-rate").FocusAsync() : page.GetByTestId("train-rate").ClickAsync(),
        ("training", 3) => TrainAsync(),
        ("training", 4) => Expect(page.GetByTestId("run-panel")).ToHaveAttributeAsync("data-state", "Finished", new() { Timeout = 60_000 }),
        ("training", 5) => EndAsync("time-slider", "Home"),
        ("loop", 2) => OrderAsync([LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.Step, LoopLine.Eval]),
        ("mistake", 4) => NumberAsync("what-input-side-number", "32"),
        ("confusion", 1) => PressAsync(page.GetByTestId("runs").Locator("[data-state=Finished] a, [data-state=Finished] button").First),
        ("confusion", 4) => PressAsync(page.GetByTestId("confusion").Locator("button[data-value]:not([data-value='0'])").First),
        ("confusion", 9) => PressAsync(page.GetByTestId("confusion-image").First),
        _ => throw new ArgumentException($"Nobody has shown how step {step} of '{lesson}' is done.", nameof(step)),
    };

    private Task PressAsync(string testId) => PressAsync(page.GetByTestId(testId));

    private async Task PressAsync(ILocator element)
    {
        if (!byKeyboard)
        {
            await element.ClickAsync();
            return;
        }
        await element.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task KernelAsync(string testId)
    {
        // The tab is around what carries the handle.
        await PressAsync(page.Locator("[role=tab]:has([data-testid=dock-kernels])"));
        await PressAsync(testId);
    }

    private async Task SampleAsync(string testId)
    {
        await PressAsync("open-samples");
        await PressAsync(testId);
    }

    private async Task NetworkAsync(string id)
    {
        if (!byKeyboard)
        {
            await Explore.ChooseNetworkAsync(id);
            return;
        }
        var list = page.Locator("[data-testid=network-select]").First;
        await list.FocusAsync();
        for (var tries = 0; tries < 6 && await list.GetAttributeAsync("data-value") != id; tries++)
        {
            var before = await list.GetAttributeAsync("data-value");
            await page.Keyboard.PressAsync("Enter");
            await Microsoft.Playwright.Assertions.Expect(list).ToHaveAttributeAsync("aria-expanded", "true");
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Microsoft.Playwright.Assertions.Expect(list).Not.ToHaveAttributeAsync("data-value", before!);
        }
        await Explore.HasNetworkAsync(id);
    }

    private async Task TypeAsync(string testId, string text)
    {
        await page.GetByTestId(testId).FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Brings the cards of the training loop into an order, each up to its place, and has it checked.</summary>
    private async Task OrderAsync(LoopLine[] order)
    {
        var cards = TrainingLoop.Dealt.ToList();
        foreach (var (to, line) in order.Index())
        {
            for (var at = cards.IndexOf(line); at > to; at--)
            {
                await PressAsync($"loop-up-{line}");
                await Expect(page.GetByTestId($"loop-{at - 1}")).ToHaveAttributeAsync("data-line", $"{line}");
            }
            cards.Remove(line);
            cards.Insert(to, line);
        }
        await PressAsync("loop-check");
    }

    private async Task EditAsync(string testId, string text)
    {
        await TypeAsync(testId, text);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task NumberAsync(string testId, string number)
    {
        await TypeAsync(testId, number);
        await page.Keyboard.PressAsync("Tab");
    }

    /// <summary>A map of the picture; by arrow keys from the map that is selected, which lies to its left.</summary>
    private async Task MapAsync(string testId, string key)
    {
        if (!byKeyboard)
        {
            await page.GetByTestId(testId).ClickAsync();
            return;
        }
        await page.Locator(".map[aria-pressed=true]").FocusAsync();
        await page.Keyboard.PressAsync(key);
    }

    private async Task CornerAsync()
    {
        // The window still slides from the step before.
        await PressAsync("cell-play");
        if (!byKeyboard)
        {
            await Explore.PointAsync(0, 0, 28, 28);
            return;
        }
        await Explore.Grid.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("PageUp");
    }

    /// <summary>Drags the parabola's point to the middle, where the slope is 0.</summary>
    private async Task DragAsync()
    {
        var box = (await page.GetByTestId("parabola-picture").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + box.Height / 2, new() { Steps = 6 });
        await page.Mouse.MoveAsync(box.X + box.Width * 0.5f, box.Y + box.Height / 2, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }

    private async Task FlyOffAsync()
    {
        await EndAsync("parabola-rate", "End");
        await Expect(page.GetByTestId("parabola-outcome")).ToHaveAttributeAsync("data-outcome", "Diverges");
        await PressAsync("parabola-step");
    }

    /// <summary>From w = 0.5 to 1.5 by the slider's keys, one after another.</summary>
    private async Task ToTheMinimumAsync()
    {
        await page.GetByTestId("parabola-w").FocusAsync();
        for (var i = 1; i <= 20; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await page.WaitForFunctionAsync("w => Math.abs(document.querySelector('[data-part=parabola]').dataset.w - w) < 0.001", 0.5 + 0.05 * i);
        }
    }

    private async Task TrainAsync()
    {
        await PressAsync("preset-quick");
        await Expect(page.GetByTestId("train-epochs")).ToHaveValueAsync("5");
        await PressAsync("train-start");
    }

    private async Task EndAsync(string slider, string key)
    {
        await page.GetByTestId(slider).FocusAsync();
        await page.Keyboard.PressAsync(key);
    }
}
