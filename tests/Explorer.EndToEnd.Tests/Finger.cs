using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>A finger on a page, by the browser's own touch events.</summary>
internal sealed class Finger : IAsyncDisposable
{
    private readonly ICDPSession _devTools;

    private Finger(ICDPSession devTools) => _devTools = devTools;

    public static async Task<Finger> OnAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <summary>Goes down at the first point, over all others, and up; in pixels of the window.</summary>
    /// <param name="points">The way.</param>
    /// <param name="pause">Milliseconds at each point.</param>
    public async Task SwipeAsync(IReadOnlyList<(double X, double Y)> points, int pause = 16)
    {
        for (var i = 0; i < points.Count; i++)
        {
            await TouchAsync(i == 0 ? "touchStart" : "touchMove", points[i]);
            await Task.Delay(pause);
        }
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
