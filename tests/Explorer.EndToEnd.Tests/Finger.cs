using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>A finger on a page, by the browser's own touch events.</summary>
internal sealed class Finger : IAsyncDisposable
{
    private readonly ICDPSession _devTools;

    private Finger(ICDPSession devTools) => _devTools = devTools;

    public static async Task<Finger> OnAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <summary>Goes down at the first point, over all others, and up; in pixels of the window.</summary>
    public async Task SwipeAsync(IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            await TouchAsync(i == 0 ? "touchStart" : "touchMove", points[i]);
            await Task.Delay(16);
        }
        await TouchAsync("touchEnd");
    }

    /// <summary>The same as fast as the browser takes it.</summary>
    public async Task DrawAsync((double X, double Y)[] points)
    {
        await TouchAsync("touchStart", points[0]);
        await Task.WhenAll(points[1..].Select(point => TouchAsync("touchMove", point)));
        await TouchAsync("touchEnd");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _devTools.DetachAsync();

    private async Task TouchAsync(string type, params (double X, double Y)[] fingers) => await _devTools.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = fingers.Select(p => new Dictionary<string, object> { ["x"] = p.X, ["y"] = p.Y }).ToArray(),
    });
}
