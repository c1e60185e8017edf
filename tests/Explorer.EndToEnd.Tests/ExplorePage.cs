using System.Globalization;
using System.Text.Json;
using Explorer.Network.Messages;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>The Explore page as a visitor uses it.</summary>
public sealed class ExplorePage(IPage page)
{
    /// <summary>A seven in one stroke, in parts of the pad's side.</summary>
    public static readonly (double X, double Y)[] Seven = [(0.28, 0.24), (0.72, 0.24), (0.44, 0.82)];

    /// <summary>The browser's page.</summary>
    public IPage Page => page;

    public ILocator Pad => ById("pad");
    public ILocator Prediction => ById("prediction");
    public ILocator Problem => ById("pad-problem");

    /// <summary>What the page answers in words.</summary>
    public ILocator Answer => Prediction.Locator(".answer");

    public ILocator ById(string testId) => page.GetByTestId(testId);

    /// <summary>Opens the page and waits until everything on it is painted.</summary>
    public async Task<IResponse> OpenAsync(string query = "")
    {
        var response = await page.GotoAsync("/" + query);
        await ReadyAsync();
        return response!;
    }

    /// <summary>Waits until the answer, the pad, the selection, the dock and the legend are there: the last things to come alive.</summary>
    public async Task ReadyAsync()
    {
        await Assertions.Expect(Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Assertions.Expect(Pad).ToHaveAttributeAsync("data-state", "drawn");
        await Assertions.Expect(page.Locator(".map[aria-pressed=true], .output[aria-pressed=true]")).ToHaveCountAsync(1);
        await Assertions.Expect(Dock).ToHaveAttributeAsync("data-open", new Regex("."));
        await Assertions.Expect(page.Locator(".legend .high")).Not.ToBeEmptyAsync();
    }

    /// <summary>Waits until the pad can be drawn on, and the server has all that was.</summary>
    public Task SettledAsync() => Assertions.Expect(Pad).ToHaveAttributeAsync("data-sent", "true");

    /// <summary>Opens the list of networks and chooses one.</summary>
    public async Task ChooseNetworkAsync(string id)
    {
        await OpenNetworksAsync();
        await ById($"network-{id}").ClickAsync();
        await HasNetworkAsync(id);
    }

    /// <summary>Opens the list of networks.</summary>
    public async Task OpenNetworksAsync()
    {
        await page.Locator(".mud-input-control.mud-select:has([data-testid=network-select])").ClickAsync();
        await Assertions.Expect(page.Locator(".network-list.mud-popover-open")).ToBeVisibleAsync();
    }

    /// <summary>Waits until a network is chosen.</summary>
    public Task HasNetworkAsync(string id) => Assertions.Expect(page.Locator("[data-testid=network-select]").First).ToHaveAttributeAsync("data-value", id);

    /// <summary>The network that is chosen.</summary>
    public Task<string?> NetworkAsync() => page.Locator("[data-testid=network-select]").First.GetAttributeAsync("data-value");

    /// <summary>Waits until the network's data set is chosen.</summary>
    public Task HasSubjectAsync(string dataset) => Assertions.Expect(ById($"subject-{dataset}")).ToHaveClassAsync(new Regex(@"\bmud-toggle-item-selected\b"));

    /// <summary>Opens the sample gallery, unless it is open.</summary>
    public Task OpenSamplesAsync() => OpenPopoverAsync("samples");

    /// <summary>Chooses a sample and closes the gallery.</summary>
    public async Task ChooseSampleAsync(string sample)
    {
        await OpenSamplesAsync();
        await ById($"sample-{sample}").ClickAsync();
        await Assertions.Expect(ById($"sample-{sample}")).ToHaveAttributeAsync("aria-pressed", "true");
        await ClosePopoverAsync("samples");
    }

    /// <summary>Looks whether a sample is shown, and closes the gallery.</summary>
    public async Task HasSampleAsync(string sample)
    {
        await OpenSamplesAsync();
        await Assertions.Expect(ById($"sample-{sample}")).ToHaveAttributeAsync("aria-pressed", "true");
        await ClosePopoverAsync("samples");
    }

    /// <summary>Chooses whose largest value ends the colour scale.</summary>
    public Task ChooseScopeAsync(string scope) => ScaleAsync($"scale-scope-{scope}");

    /// <summary>Chooses the two hues of the colour scale.</summary>
    public Task ChoosePaletteAsync(string palette) => ScaleAsync($"scale-palette-{palette}");

    /// <summary>Ticks or clears one of the boxes beside the colour scale.</summary>
    public async Task SwitchAsync(string box, bool isOn)
    {
        await OpenPopoverAsync("color-scale");
        await page.Locator($".mud-checkbox:has([data-testid={box}]) input, input[data-testid={box}]").First.SetCheckedAsync(isOn);
        await ClosePopoverAsync("color-scale");
    }

    /// <summary>Opens what one of the small buttons opens.</summary>
    public async Task OpenPopoverAsync(string handle)
    {
        if (await ById($"open-{handle}").GetAttributeAsync("aria-expanded") != "true")
            await ById($"open-{handle}").ClickAsync();
        await Assertions.Expect(ById(handle)).ToBeVisibleAsync();
    }

    /// <summary>Puts it away by the Escape key.</summary>
    public async Task ClosePopoverAsync(string handle)
    {
        await ById(handle).PressAsync("Escape");
        await Assertions.Expect(ById($"open-{handle}")).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(page.Locator(".small-popover.mud-popover-open")).ToHaveCountAsync(0);
    }

    /// <summary>The dock below the picture.</summary>
    public ILocator Dock => ById("dock");

    /// <summary>Opens a tab of the dock.</summary>
    public async Task OpenDockAsync(string tab)
    {
        await ById($"dock-{tab}").ClickAsync();
        await Assertions.Expect(Dock).ToHaveAttributeAsync("data-tab", tab);
        await Assertions.Expect(Dock).ToHaveAttributeAsync("data-open", "true");
        // The kernels are painted once the browser has them.
        if (tab == "kernels")
            await Assertions.Expect(Dock.Locator(".matrix:not([data-state=ready])")).ToHaveCountAsync(0);
    }

    private async Task ScaleAsync(string option)
    {
        await OpenPopoverAsync("color-scale");
        await ById(option).ClickAsync();
        await Assertions.Expect(ById(option)).ToHaveClassAsync(new Regex(@"\bmud-toggle-item-selected\b"));
        await ClosePopoverAsync("color-scale");
    }

    /// <summary>The open panel that takes the selected cell apart.</summary>
    public ILocator Arithmetic => ById("arithmetic");

    /// <summary>The panel's picture of the map, over which the window moves.</summary>
    public ILocator Grid => ById("cell-grid");

    /// <summary>Opens the page at a cell, and waits until its arithmetic is written.</summary>
    public async Task OpenCellAsync(string cell, string query = "network=digits-modern")
    {
        await OpenAsync($"?{query}&cell={cell}");
        await IsAtAsync(cell);
    }

    /// <summary>Waits until the panel shows a cell, named as a link names it.</summary>
    public Task IsAtAsync(string cell)
    {
        var (layer, channel, row, column) = cell.Split(':') is [var vector, var element] ? (vector, "0", "0", element)
            : cell.Split(':') is [var name, var c, var r, var k] ? (name, c, r, k) : throw new ArgumentException($"'{cell}' is no cell.", nameof(cell));
        return Assertions.Expect(page.Locator($"[data-testid=arithmetic][data-layer='{layer}'][data-channel='{channel}'][data-row='{row}'][data-column='{column}']")).ToHaveCountAsync(1);
    }

    /// <summary>The map's value in the open panel.</summary>
    public Task<double> ValueAsync() => NumberAsync(Arithmetic, "data-value");

    /// <summary>A convolution's inputs, each a row of the open panel.</summary>
    public ILocator Inputs => Arithmetic.GetByRole(AriaRole.Option);

    /// <summary>The parts that are printed, those of the rest and the bias among them, make the total that is printed below them.</summary>
    public async Task PartsAddUpAsync(double total)
    {
        var parts = await Arithmetic.Locator(".row:not(.total):not([hidden]) .part").AllTextContentsAsync();
        var sum = parts.Where(part => part.Length > 0).Sum(part => double.Parse(part.Replace('−', '-'), CultureInfo.InvariantCulture));
        Assert.Equal(total, sum, (parts.Count + 1) * 0.0005 + 1e-9);
        await Assertions.Expect(Arithmetic.Locator(".row.total .part")).ToHaveTextAsync(NumberText.Decimals(total));
    }

    /// <summary>Moves the mouse to the middle of a cell of the panel's picture.</summary>
    public async Task PointAsync(int row, int column, int rows, int columns)
    {
        await Grid.ScrollIntoViewIfNeededAsync();
        var box = (await Grid.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (column + 0.5f) * box.Width / columns, box.Y + (row + 0.5f) * box.Height / rows);
    }

    /// <summary>Moves the pointer along a row of cells without a pause.</summary>
    public async Task SweepAsync(int row, int rows, int columns)
    {
        await PointAsync(row, 0, rows, columns);
        var box = (await Grid.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (columns - 0.5f) * box.Width / columns, box.Y + (row + 0.5f) * box.Height / rows, new() { Steps = columns - 1 });
    }

    /// <summary>Where a frame lies on a picture of so many cells, from its style: the first cells, and those past the last; null when it is not shown.</summary>
    public static async Task<(double Top, double Left, double Bottom, double Right)?> FrameAsync(ILocator frame, int rows, int columns)
    {
        var parts = await frame.EvaluateAsync<double[]?>(
            "e => e.hidden ? null : [e.style.top, e.style.left, e.style.height, e.style.width].map(text => text.endsWith('%') ? parseFloat(text) : NaN)");
        return parts is [var top, var left, var height, var width]
            ? (Cells(top, rows), Cells(left, columns), Cells(top + height, rows), Cells(left + width, columns)) : null;

        static double Cells(double percent, int count) => Math.Round(percent * count / 100, 3);
    }

    /// <summary>Number of the frame that is painted.</summary>
    public async Task<long> SequenceAsync() => long.Parse(await AttributeAsync(Prediction, "data-sequence"), CultureInfo.InvariantCulture);

    /// <summary>Does something that makes the network run, and waits for its frame.</summary>
    public async Task<long> AfterFrameAsync(Func<Task> action)
    {
        var before = await SequenceAsync();
        await action();
        await page.WaitForFunctionAsync("before => Number(document.querySelector('[data-testid=prediction]').dataset.sequence) > before", before);
        return await SequenceAsync();
    }

    public static async Task<string> AttributeAsync(ILocator locator, string name) =>
        await locator.GetAttributeAsync(name) ?? throw new InvalidOperationException($"{locator} has no {name}.");

    public static async Task<double> NumberAsync(ILocator locator, string name) =>
        double.Parse(await AttributeAsync(locator, name), CultureInfo.InvariantCulture);

    /// <summary>Empties the pad with its button.</summary>
    public async Task ClearAsync()
    {
        await SettledAsync();
        await ById("pad-clear").ClickAsync();
        await Assertions.Expect(Pad).ToHaveAttributeAsync("data-state", "empty");
        await Assertions.Expect(Prediction).ToHaveAttributeAsync("data-state", "empty");
        await SettledAsync();
    }

    /// <summary>Draws a stroke with the mouse, and waits until its last part has been answered.</summary>
    public async Task StrokeAsync(params (double X, double Y)[] points)
    {
        await SettledAsync();
        await PenDownAsync(points);
        await page.Mouse.UpAsync();
        await SettledAsync();
    }

    /// <summary>Draws a stroke with the mouse, and leaves the pen on the pad.</summary>
    public async Task PenDownAsync(params (double X, double Y)[] points)
    {
        await Pad.ScrollIntoViewIfNeededAsync();
        var box = (await Pad.BoundingBoxAsync())!;
        float X(double x) => box.X + (float)(x * box.Width);
        float Y(double y) => box.Y + (float)(y * box.Height);
        await page.Mouse.MoveAsync(X(points[0].X), Y(points[0].Y));
        await page.Mouse.DownAsync();
        foreach (var (x, y) in points[1..])
            await page.Mouse.MoveAsync(X(x), Y(y), new() { Steps = 8 });
    }

    /// <summary>What is on the pad, to be compared with what was.</summary>
    public Task<string> PictureAsync() => Pad.EvaluateAsync<string>("canvas => canvas.toDataURL()");

    /// <summary>How much ink is on the pad, from 0 to 1.</summary>
    public Task<double> InkAsync() => Pad.EvaluateAsync<double>("""
        canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let sum = 0;
          for (let i = 0; i < data.length; i += 4) sum += data[i];
          return sum / 255 / (data.length / 4);
        }
        """);

    /// <summary>The pixels of a map as painted: red, green, blue and alpha of each.</summary>
    public Task<int[]> MapPixelsAsync(string layer, int channel) => ById($"map-{layer}-{channel}").Locator("canvas").EvaluateAsync<int[]>(
        "canvas => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]");

    /// <summary>The element's style as computed.</summary>
    public static async Task<string> StyleAsync(ILocator locator, string property) =>
        (await locator.EvaluateAsync<JsonElement>("(element, property) => getComputedStyle(element)[property]", property)).GetString()!;

    /// <summary>A picture of a seven as a scanner makes it: dark ink on white paper, taller than wide.</summary>
    public async Task<byte[]> ScannedSevenAsync() => Convert.FromBase64String(await page.EvaluateAsync<string>("""
        () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 420 });
          const ink = canvas.getContext("2d");
          ink.fillStyle = "#fff";
          ink.fillRect(0, 0, 300, 420);
          ink.strokeStyle = "#223";
          ink.lineWidth = 26;
          ink.lineCap = ink.lineJoin = "round";
          ink.beginPath();
          ink.moveTo(85, 110);
          ink.lineTo(215, 110);
          ink.lineTo(135, 320);
          ink.stroke();
          return canvas.toDataURL("image/png").split(",")[1];
        }
        """));
}
