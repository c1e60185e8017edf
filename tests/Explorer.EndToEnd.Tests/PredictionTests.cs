using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The answer looked at closely, and the way that a drawing takes to the network.</summary>
public sealed class PredictionTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Changed => Explore.ById("prediction-changed");

    [Fact]
    public async Task Answer_ToTwoThings_IsDoubtedUntilTheyAreGone()
    {
        await Explore.OpenAsync();
        await Expect(Explore.ById("doubt")).ToHaveAttributeAsync("data-reasons", "");
        await Explore.ById("pad-clear").ClickAsync();
        await Explore.StrokeAsync([(0.2, 0.2), (0.2, 0.8)]);
        await Expect(Explore.ById("doubt")).ToHaveAttributeAsync("data-reasons", "");
        await Explore.StrokeAsync([(0.6, 0.2), (0.9, 0.2), (0.7, 0.8)]);
        await Expect(Explore.ById("doubt")).ToHaveAttributeAsync("data-reasons", new Regex("SeveralThings"));
        await Expect(Explore.ById("doubt")).ToContainTextAsync("There are 2 separate objects");
        await Explore.ById("pad-clear").ClickAsync();
        await Expect(Explore.ById("doubt")).ToHaveAttributeAsync("data-reasons", "");
    }

    [Fact]
    public async Task Rows_Sorted_AreInTheOrderOfTheirProbabilities()
    {
        await Explore.OpenAsync("?subject=garments&network=garments-classic&sample=6-0");
        await Explore.ById("prediction-sort").ClickAsync();
        await Expect(Explore.ById("prediction-sort")).ToHaveAttributeAsync("aria-pressed", "true");
        await SortedAsync();
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("4-3"));
        await SortedAsync();
        await Explore.ById("prediction-sort").ClickAsync();
        Assert.Equal(Enumerable.Range(0, 10), (await SeenAsync()).Select(row => row.Class));

        async Task SortedAsync()
        {
            var values = (await SeenAsync()).Select(row => row.Value).ToArray();
            Assert.Equal(values.OrderDescending(), values);
        }
    }

    [Fact]
    public async Task Answer_Pinned_SaysWhatHasChanged()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("prediction-pin").ClickAsync();
        await Expect(Changed).ToContainTextAsync("Still 7.");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("1-0"));
        await Expect(Changed).ToContainTextAsync("Was 7, now 1: P(7) −");
        // A mark stands where the bar was.
        var row = Explore.ById("probability-7");
        var (mark, track) = ((await row.Locator(".was").BoundingBoxAsync())!, (await row.Locator(".track").BoundingBoxAsync())!);
        Assert.Equal(Passes.OfFirst("digits-modern").Probabilities[7], (mark.X + 1 - track.X) / track.Width, 0.02);
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        await Expect(Changed).ToContainTextAsync("Still 7.");
        await Explore.ById("prediction-pin").ClickAsync();
        await Expect(Changed).ToBeHiddenAsync();
        await Expect(row.Locator(".was")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Answer_PinnedForDigits_IsNotComparedWithGarments()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("prediction-pin").ClickAsync();
        await Expect(Changed).ToBeVisibleAsync();
        await Explore.AfterFrameAsync(() => Explore.ById("subject-garments").ClickAsync());
        await Expect(Changed).ToBeHiddenAsync();
        await Expect(Explore.ById("prediction-pin")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Stages_SwitchedOffOneByOne_ChangePicturesAndAnswer()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ClearAsync();
        // Small, and in a corner.
        await Explore.StrokeAsync((0.08, 0.08), (0.3, 0.08), (0.16, 0.36));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Explore.OpenPopoverAsync("preprocessing");
        var all = await SettledAsync();
        Assert.True(all.Crop.Length > 100);
        foreach (var stage in new[] { "crop", "scale", "centre" })
        {
            await Explore.AfterFrameAsync(() => Explore.ById($"stage-{stage}").UncheckAsync());
            await Expect(Page.Locator(".stages canvas.skipped")).ToHaveCountAsync(1);
            var without = await SettledAsync();
            Assert.NotEqual(all.Probability, without.Probability);
            Assert.NotEqual(all.Input, without.Input);
            if (stage == "crop")
                Assert.NotEqual(all.Crop, without.Crop);
            if (stage == "scale")
                Assert.NotEqual(all.Scale, without.Scale);
            await Explore.AfterFrameAsync(() => Explore.ById($"stage-{stage}").CheckAsync());
            await Expect(Page.Locator(".stages canvas.skipped")).ToHaveCountAsync(0);
            Assert.Equal(all, await SettledAsync());
        }
    }

    [Fact]
    public async Task Stages_OfADrawing_EndInWhatTheNetworkGets()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.OpenPopoverAsync("preprocessing");
        await Expect(Page.GetByText("Samples already have the input size")).ToBeVisibleAsync();
        await Expect(Page.Locator(".stages")).ToBeHiddenAsync();
        await Explore.ClosePopoverAsync("preprocessing");
        await Explore.ClearAsync();
        await Explore.StrokeAsync((0.08, 0.08), (0.3, 0.08), (0.16, 0.36));
        await Explore.OpenPopoverAsync("preprocessing");
        await Expect(Page.Locator(".stages")).ToBeVisibleAsync();
        // Both pictures follow the stroke at their own pace: equal they are in one and the same look, or never.
        await SettledAsync();
        var picture = await Page.Locator("canvas[data-stage=Centred]").EvaluateAsync<int[]>(
            "canvas => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]");
        Assert.Equal(28 * 28 * 4, picture.Length);
        Assert.True(picture.Chunk(4).Count(pixel => pixel[0] > 128) > 20);
    }

    /// <summary>The pictures once they belong to the input that is painted; they follow the frames at their own pace.</summary>
    private async Task<(string Crop, string Scale, string Input, string Probability)> SettledAsync()
    {
        await Page.WaitForFunctionAsync("""
            () => {
              const pixels = canvas => canvas.getContext("2d").getImageData(0, 0, 28, 28).data;
              const [stage, input] = [document.querySelector("[data-stage=Centred]"), document.querySelector("[data-testid=map-input-0] canvas")].map(pixels);
              return stage.every((byte, i) => Math.abs(byte - input[i]) <= 1);
            }
            """);
        return (await StageAsync("Cropped"), await StageAsync("Scaled"), await StageAsync("Centred"), await ExplorePage.AttributeAsync(Explore.Prediction, "data-probability"));

        Task<string> StageAsync(string stage) => Page.Locator($"canvas[data-stage={stage}]").EvaluateAsync<string>("canvas => canvas.toDataURL()");
    }

    /// <summary>The rows from top to bottom.</summary>
    private async Task<(int Class, double Value)[]> SeenAsync()
    {
        var rows = await Page.Locator(".bars .row").EvaluateAllAsync<string[][]>(
            "rows => rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(row => [row.dataset.class, row.dataset.value])");
        return [.. rows.Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture), double.Parse(row[1], CultureInfo.InvariantCulture)))];
    }
}
