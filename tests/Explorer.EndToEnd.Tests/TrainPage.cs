using System.Globalization;
using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>The Train page as a visitor sees it.</summary>
public sealed class TrainPage(IPage page)
{
    /// <summary>The run that is shown.</summary>
    public ILocator Panel => ById("run-panel");

    /// <summary>Opens the page and waits until it answers.</summary>
    public async Task OpenAsync(string query = "")
    {
        await page.GotoAsync($"/train{query}");
        await Expect(ById("training-form")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => window.Blazor && document.querySelector('[data-testid=preset-quick]')");
        // A click before the circuit is there would be lost; the preset's answer shows that it is.
        await Expect(async () =>
        {
            await ById("preset-quick").ClickAsync();
            await Expect(ById("train-rate")).ToHaveValueAsync("0.003", new() { Timeout = 500 });
        });
    }

    /// <summary>Starts a run by the quick look's recipe with a few changes.</summary>
    /// <returns>The run's number.</returns>
    public async Task<string> StartAsync(int epochs = 1, string? rate = null)
    {
        await ById("preset-quick").ClickAsync();
        // The preset's numbers come from the server: one that is typed before them is mixed with them.
        await Expect(ById("train-epochs")).ToHaveValueAsync("5");
        await ById("train-epochs").FillAsync(epochs.ToString(CultureInfo.InvariantCulture));
        if (rate is not null)
            await ById("train-rate").FillAsync(rate);
        return await PressStartAsync();
    }

    /// <summary>Opens one of the form's folded parts.</summary>
    public async Task UnfoldAsync(string part)
    {
        await ById(part).Locator(".mud-expand-panel-header").First.ClickAsync();
        await Expect(ById(part)).ToContainClassAsync("mud-panel-expanded");
    }

    /// <summary>Chooses in one of the form's lists, by what a person reads there.</summary>
    public async Task ChooseAsync(string field, string option)
    {
        await ById(field).Locator(".mud-input-control").ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = option }).First.ClickAsync();
    }

    /// <summary>Starts the run that the form describes.</summary>
    /// <returns>The run's number.</returns>
    public async Task<string> PressStartAsync()
    {
        var before = await Panel.CountAsync() > 0 ? await Panel.GetAttributeAsync("data-run") : "";
        await ById("train-start").ClickAsync();
        await Expect(Panel).Not.ToHaveAttributeAsync("data-run", before!);
        return (await Panel.GetAttributeAsync("data-run"))!;
    }

    /// <summary>Waits until the shown run is in this state.</summary>
    public Task IsAsync(string state) => Expect(Panel).ToHaveAttributeAsync("data-state", state, new() { Timeout = 90_000 });

    /// <summary>Waits until the picture shows the run's last network: it answers what the last snapshot answers.</summary>
    public Task ShowsTheLastAsync() => page.WaitForFunctionAsync("""
        () => {
          const [live, last] = ["live", "time-answer"].map(part => document.querySelector(`[data-testid=${part}]`)?.dataset);
          return document.querySelector(".picture")?.dataset.state === "ready" && live && last && Math.abs(live.probability - last.probability) < 1e-6;
        }
        """);

    /// <summary>Starts a run and waits until it is done.</summary>
    public async Task<string> TrainAsync(int epochs = 1)
    {
        var run = await StartAsync(epochs);
        await IsAsync("Finished");
        return run;
    }

    /// <summary>An element by its handle.</summary>
    public ILocator ById(string id) => page.GetByTestId(id);

    private static async Task Expect(Func<Task> attempt)
    {
        for (var left = 120; ; left--)
            try
            {
                await attempt();
                return;
            }
            catch (PlaywrightException) when (left > 0)
            {
            }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
