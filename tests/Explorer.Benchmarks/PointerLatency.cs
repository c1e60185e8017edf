using Microsoft.Playwright;

namespace Explorer.Benchmarks;

/// <summary>
/// What a person waits for: a real browser draws on the real page, and the time runs from each pointermove event to the
/// animation frame after the answer was painted.
/// </summary>
internal static class PointerLatency
{
    private const int WarmUp = 40;
    private const int Moves = 300;

    public static async Task<Table> MeasureAsync()
    {
        await using var app = await RunningApp.StartAsync();
        var table = new Table("page", "from pointermove to", "ms, median", "95th", "99th", "range");
        await MeasureAsync(app.Browser, app.Address + "?cell=input:0:14:14", "bare", null, table);
        await MeasureAsync(app.Browser, app.Address + "?cell=conv2:9:4:6", "conv2 cell pinned, kernel open", "kernel-conv2-9-3", table);
        return table;
    }

    private static async Task MeasureAsync(IBrowser browser, string address, string name, string? opened, Table table)
    {
        var page = await browser.NewPageAsync();
        var (sent, received) = CountBytes(page);
        await page.GotoAsync(address);
        await page.Locator("[data-testid=prediction][data-sequence]").WaitForAsync();
        await page.Locator("[data-testid=arithmetic][data-total]").WaitForAsync();
        if (opened is not null)
        {
            await page.GetByTestId("dock-kernels").ClickAsync();
            await page.GetByTestId(opened).ClickAsync();
        }
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "pointer.js")));

        var (answered, painted) = await DrawAsync(page);
        Row(table, name, "maps written to their canvases", answered);
        Row(table, name, "the animation frame after that", painted);
        table.Add(name, FormattableString.Invariant($"a stroke's message up: {Largest(sent):N0} bytes; a frame's message down: {Largest(received):N0} bytes"), "", "", "", "");
        await page.CloseAsync();
    }

    private static async Task<(Sample Answered, Sample Painted)> DrawAsync(IPage page)
    {
        var box = (await page.GetByTestId("pad").BoundingBoxAsync())!;
        await page.GetByTestId("pad-clear").ClickAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        List<double> answered = [], painted = [];
        for (var i = -WarmUp; i < Moves; i++)
        {
            // A slow spiral: every move changes the picture, and never leaves the pad.
            var (angle, radius) = (i * 0.21, box.Width * (0.15 + 0.25 * (i + WarmUp) / (Moves + WarmUp)));
            await page.EvaluateAsync("() => nextMove()");
            await page.Mouse.MoveAsync((float)(box.X + box.Width / 2 + radius * Math.Cos(angle)), (float)(box.Y + box.Height / 2 + radius * Math.Sin(angle)));
            var times = await page.EvaluateAsync<double[]>("() => moved");
            if (i < 0)
                continue;
            answered.Add(times[0]);
            painted.Add(times[1]);
        }
        await page.Mouse.UpAsync();
        return (new Sample(answered), new Sample(painted));
    }

    private static (List<int> Sent, List<int> Received) CountBytes(IPage page)
    {
        List<int> sent = [], received = [];
        page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => sent.Add(frame.Binary?.Length ?? 0);
            socket.FrameReceived += (_, frame) => received.Add(frame.Binary?.Length ?? 0);
        };
        return (sent, received);
    }

    /// <summary>The median of the large messages: beside them go acknowledgements of a few bytes.</summary>
    private static double Largest(List<int> sizes) =>
        new Sample(sizes.Where(size => size > 8_000).Select(size => (double)size).DefaultIfEmpty(0)).Median;

    private static void Row(Table table, string page, string name, Sample sample) =>
        table.Add(page, name, sample.At(0.5, "0.0"), sample.At(0.95, "0.0"), sample.At(0.99, "0.0"), sample.Range("0.0"));
}
