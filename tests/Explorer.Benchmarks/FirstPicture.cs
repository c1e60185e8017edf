using Microsoft.Playwright;

namespace Explorer.Benchmarks;

/// <summary>
/// How long a visitor waits for the first picture: from the start of the navigation to the animation frame in which every map is
/// painted, in a browser that has nothing of the page yet, and at its second visit.
/// </summary>
internal static class FirstPicture
{
    private const int WarmUp = 3;
    private const int Visits = 25;

    // What the page is made of arrives in this order.
    private static readonly string[] _marks = ["the page's HTML is read", "something is painted", "the connection is negotiated", "every map is painted"];

    public static async Task<Table> MeasureAsync()
    {
        await using var app = await RunningApp.StartAsync();
        var table = new Table("visit", "from navigation until", "ms, median", "95th", "range");
        List<double[]> first = [], second = [];
        for (var i = -WarmUp; i < Visits; i++)
        {
            await using var context = await app.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "first-picture.js")));
            var times = (await VisitAsync(page, app.Address), await VisitAsync(page, app.Address));
            if (i < 0)
                continue;
            first.Add(times.Item1);
            second.Add(times.Item2);
        }
        Rows(table, "first", first);
        Rows(table, "second", second);
        return table;
    }

    private static async Task<double[]> VisitAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.ToString());
        await page.WaitForFunctionAsync("() => window.firstPicture");
        return await page.EvaluateAsync<double[]>("() => window.firstPicture");
    }

    private static void Rows(Table table, string visit, List<double[]> times)
    {
        foreach (var (i, mark) in _marks.Index())
        {
            var sample = new Sample(times.Select(time => time[i]));
            table.Add(visit, mark, sample.At(0.5, "0"), sample.At(0.95, "0"), sample.Range("0"));
        }
    }
}
