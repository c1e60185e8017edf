using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Network.Datasets;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>
/// Forty drawings of designs that nothing was tuned on, two of each class, drawn again on the real pad: every other one with
/// the mouse, the others with a finger. What the page answers is compared with what was drawn.
/// </summary>
public sealed class ReplayTests(ExplorerApp app) : ExplorerTest(app)
{
    private const int Seed = 2026;
    private const int UsualPen = 18;
    private const int ThinPen = 8;

    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 }, HasTouch = true };

    [Fact]
    public async Task Digits_DrawnByMouseAndFinger_AreRead()
    {
        await Explore.OpenAsync("?subject=digits");
        Assert.InRange(await RightAsync(DatasetCatalog.Digits, WriteAsync), 19, 20);
    }

    [Fact]
    public async Task Garments_FilledOrOutlined_AreMostlyRead()
    {
        await Explore.OpenAsync("?subject=garments");
        Assert.InRange(await RightAsync(DatasetCatalog.Garments, (sketch, number) => number % 2 == 0 ? WriteAsync(sketch, number) : FillAsync(sketch, number)), 17, 20);
    }

    /// <summary>Draws two sketches of each class, and counts those that are read.</summary>
    private async Task<int> RightAsync(Dataset dataset, Func<Sketch, int, Task> drawAsync)
    {
        var designs = DrawingSet.Designs(dataset, DesignGroup.HeldOut).GroupBy(design => design.Label).SelectMany(ofClass => ofClass.Take(2)).ToList();
        var (random, answers) = (new Random(Seed), new List<(int Truth, int Answer)>());
        for (var i = 0; i < designs.Count; i++)
        {
            var sketch = Sketch.Of(designs[i], StrokeJitter.Random(random, Distortion.None), random);
            await Explore.ClearAsync();
            await drawAsync(sketch, i);
            await Explore.SettledAsync();
            answers.Add((sketch.Label, (int)await ExplorePage.NumberAsync(Explore.Prediction, "data-class")));
        }
        var right = answers.Count(one => one.Truth == one.Answer);
        TestContext.Current.SendDiagnosticMessage($"{dataset.Id}: {right} of {answers.Count}; not read: {string.Join(", ", answers.Where(one => one.Truth != one.Answer).Select(one => $"{one.Truth} as {one.Answer}"))}");
        return right;
    }

    /// <summary>With the plain pencil: a digit, or a garment as its outline.</summary>
    private Task WriteAsync(Sketch sketch, int number) => DrawAsync([.. sketch.Contour, .. sketch.Lines, .. sketch.Details], IsByFinger(number));

    /// <summary>A thin contour and its inside in one grey, straps and handles with the usual pen, and then the white pencil again.</summary>
    private async Task FillAsync(Sketch sketch, int number)
    {
        await Explore.ById("pad-grey-200").ClickAsync();
        await Explore.ById("pad-width").FillAsync($"{ThinPen}");
        await DrawAsync(sketch.Contour, IsByFinger(number));
        await Explore.ById("pad-fill").ClickAsync();
        await DrawAsync([[sketch.Inside!.Value]], IsByFinger(number));
        await Expect(Explore.Problem).ToBeHiddenAsync();
        await Explore.ById("pad-draw").ClickAsync();
        await Explore.ById("pad-width").FillAsync($"{UsualPen}");
        await DrawAsync(sketch.Lines, IsByFinger(number));
        await Explore.ById("pad-grey-255").ClickAsync();
    }

    private static bool IsByFinger(int number) => (number + number / 2) % 2 == 1;

    private async Task DrawAsync(IReadOnlyList<(double X, double Y)[]> strokes, bool byFinger)
    {
        var box = (await Explore.Pad.BoundingBoxAsync())!;
        await using var finger = await Finger.OnAsync(Page);
        foreach (var stroke in strokes)
        {
            (double X, double Y)[] way = [.. stroke.Select(point => (box.X + point.X * box.Width, box.Y + point.Y * box.Height))];
            if (byFinger)
                await finger.DrawAsync(way);
            else
                await DragAsync(way);
        }
    }

    /// <summary>Moves the mouse as fast as the browser takes it.</summary>
    private async Task DragAsync((double X, double Y)[] way)
    {
        await Page.Mouse.MoveAsync((float)way[0].X, (float)way[0].Y);
        await Page.Mouse.DownAsync();
        await Task.WhenAll(way[1..].Select(point => Page.Mouse.MoveAsync((float)point.X, (float)point.Y)));
        await Page.Mouse.UpAsync();
    }
}
