using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Two visitors at once, and a visitor whose line breaks.</summary>
public sealed class ConnectionTests(ExplorerApp app) : ExplorerTest(app)
{
    private IWebSocketRoute? _line;
    private IWebSocketRoute? _server;
    private bool _isCut;

    /// <summary>The browser itself reports the attempts that fail while the line is cut, and Blazor the upload that it can no longer send; an error of the page's is none of these.</summary>
    protected override bool IsExpected(string problem) => _line is not null
        && (problem.StartsWith("console:", StringComparison.Ordinal) || problem.StartsWith("page error: Error: Cannot send data if the connection is not", StringComparison.Ordinal));

    [Fact]
    public async Task Visitor_BesideAnother_SeesOnlyTheirOwn()
    {
        await Explore.OpenAsync("?network=digits-modern");
        var other = await VisitAsync();
        await other.OpenAsync("?subject=garments");
        await other.AfterFrameAsync(() => other.ChooseSampleAsync("1-0"));
        await Explore.HasSubjectAsync("digits");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");

        await Explore.ClearAsync();
        await Expect(other.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await other.HasSampleAsync("1-0");
        await other.Page.Context.CloseAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
    }

    [Fact]
    public async Task Line_LostWhileDrawing_KeepsTheDrawingAndReadsItWhenItIsBack()
    {
        await Page.RouteWebSocketAsync("**/_blazor?*", Connect);
        await Page.RouteAsync("**/_blazor/negotiate*", route => _isCut ? route.AbortAsync() : route.ContinueAsync());
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven[..2]);

        _isCut = true;
        await _line!.CloseAsync(new() { Code = 3001, Reason = "the cable is out" });
        var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" });
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Your drawing is kept");
        // What a button does is told all the same.
        await Explore.ById("pad-undo").HoverAsync();
        await Expect(Page.GetByRole(AriaRole.Tooltip)).ToHaveTextAsync("Undo (Ctrl+Z)");
        var before = await Explore.PictureAsync();
        // The dialog may cover the pad; whoever is in the middle of a stroke goes on all the same.
        await Explore.Pad.EvaluateAsync("""
            canvas => {
              const box = canvas.getBoundingClientRect();
              canvas.setPointerCapture = () => {};
              canvas.hasPointerCapture = () => true;
              const at = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, bubbles: true, clientX: box.left + x * box.width, clientY: box.top + y * box.height }));
              at("pointerdown", 0.72, 0.24);
              for (let t = 0; t <= 1; t += 0.1) at("pointermove", 0.72 - 0.28 * t, 0.24 + 0.58 * t);
              at("pointerup", 0.44, 0.82);
              delete canvas.setPointerCapture;
              delete canvas.hasPointerCapture;
            }
            """);
        var during = await Explore.PictureAsync();
        Assert.NotEqual(before, during);

        _isCut = false;
        await Expect(dialog).ToBeHiddenAsync();
        Assert.Equal(during, await Explore.PictureAsync());
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.3, 0.5), (0.6, 0.5)));
        await Explore.ClearAsync();
    }

    [Fact]
    public async Task Line_LostWhileUploading_LeavesNothing_TellsIt_AndTheUploadCanBegin()
    {
        var (sent, folder, hasBegun) = (0L, Services.GetRequiredService<RunPaths>().OwnData, false);
        await Page.RouteWebSocketAsync("**/_blazor?*", route =>
        {
            Connect(route);
            if (_isCut)
                return;
            var server = _server!;
            route.OnMessage(async frame =>
            {
                sent += frame.Binary?.Length ?? 0;
                if (sent < 2 << 20 || _isCut)
                {
                    server.Send(frame.Binary ?? []);
                    return;
                }
                _isCut = true;
                hasBegun = Directory.EnumerateFileSystemEntries(folder).Any();
                await server.CloseAsync(new() { Code = 3001 });
                await route.CloseAsync(new() { Code = 3001, Reason = "the cable is out" });
            });
        });
        await Page.RouteAsync("**/_blazor/negotiate*", route => _isCut ? route.AbortAsync() : route.ContinueAsync());
        await new TrainPage(Page).OpenAsync();
        var file = Page.Locator("[data-testid=dataset-panel] input[type=file]");

        await file.SetInputFilesAsync(new FilePayload { Name = "large.csv", MimeType = "text/csv", Buffer = new byte[8 << 20] });

        var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" });
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.True(hasBegun);
        while (Directory.EnumerateFileSystemEntries(folder).Any())
            await Task.Delay(50, TestContext.Current.CancellationToken);
        _isCut = false;
        sent = long.MinValue;
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(Explore.ById("dataset-problem")).ToContainTextAsync("The connection broke while “large.csv” was being uploaded; nothing was kept.");

        // Two files at once, as images and labels mostly are.
        await file.SetInputFilesAsync([
            new FilePayload { Name = "train-images-idx3-ubyte", MimeType = "", Buffer = [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 8, 0, 0, 0, 8, .. new byte[40 * 64]] },
            new FilePayload { Name = "train-labels-idx1-ubyte", MimeType = "", Buffer = [0, 0, 8, 1, 0, 0, 0, 40, .. Enumerable.Range(0, 40).Select(i => (byte)(i % 2))] },
        ]);
        await Expect(Explore.ById("dataset-preview")).ToHaveAttributeAsync("data-classes", "2");
    }

    private void Connect(IWebSocketRoute route)
    {
        if (_isCut)
        {
            _ = route.CloseAsync(new() { Code = 3001 });
            return;
        }
        _line = route;
        _server = route.ConnectToServer();
    }
}
