using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What a visitor finds before doing anything.</summary>
public sealed class WorkedExampleTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly (string Layer, string Shape, int Maps)[] Layers =
    [
        ("input", "[1, 1, 28, 28]", 1), ("conv1", "[1, 6, 28, 28]", 6), ("act1", "[1, 6, 28, 28]", 6), ("pool1", "[1, 6, 14, 14]", 6),
        ("conv2", "[1, 16, 10, 10]", 16), ("act2", "[1, 16, 10, 10]", 16), ("pool2", "[1, 16, 5, 5]", 16), ("flatten", "[1, 400]", 1),
        ("fc1", "[1, 120]", 1), ("act3", "[1, 120]", 1), ("fc2", "[1, 84]", 1), ("act4", "[1, 84]", 1), ("fc3", "[1, 10]", 1), ("softmax", "[1, 10]", 1),
    ];

    [Fact]
    public async Task Page_OnOpening_ShowsASevenReadAlready()
    {
        await Explore.OpenAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Expect(Explore.Answer).ToContainTextAsync("7");
        await Expect(Explore.ById("caption")).ToContainTextAsync("7");
        await Explore.OpenSamplesAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "7, sample 1", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page).ToHaveTitleAsync("Explore · CNN Explorer");
        Assert.InRange(await ExplorePage.NumberAsync(Explore.Prediction, "data-probability"), 0.5, 1);
        Assert.InRange(await Explore.InkAsync(), 0.02, 0.6);
    }

    [Fact]
    public async Task Picture_OnOpening_HasAllLayersWithShapesAndRanges()
    {
        await Explore.OpenAsync();
        await Expect(Page.Locator("[data-testid^=layer-]")).ToHaveCountAsync(Layers.Length);
        foreach (var (layer, shape, maps) in Layers)
        {
            var element = Explore.ById($"layer-{layer}");
            await Expect(element).ToHaveAttributeAsync("data-shape", shape);
            await Expect(Explore.ById($"shape-{layer}")).ToHaveAttributeAsync("data-shape", shape);
            await Expect(Page.Locator($"[data-testid^=map-{layer}-]")).ToHaveCountAsync(maps);
            var (min, max) = (await ExplorePage.NumberAsync(element, "data-min"), await ExplorePage.NumberAsync(element, "data-max"));
            Assert.True(double.IsFinite(min) && double.IsFinite(max) && min <= max, $"{layer}: {min} to {max}");
        }
    }

    [Fact]
    public async Task Maps_OnOpening_AreAllPainted()
    {
        await Explore.OpenAsync();
        // A canvas that nobody painted is transparent. One colour alone may be right: a ReLU map can be zero everywhere.
        var blank = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("[data-testid^=map-] canvas")].filter(canvas => {
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              return data.some((byte, i) => i % 4 === 3 && byte !== 255);
            }).map(canvas => canvas.parentElement.dataset.testid)
            """);
        Assert.Empty(blank);
        var uniform = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("[data-testid^=layer-]")].filter(layer => {
              const canvases = [...layer.querySelectorAll("canvas")];
              return canvases.length && canvases.every(canvas => {
                const words = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                return words.every(word => word === words[0]);
              });
            }).map(layer => layer.dataset.testid)
            """);
        Assert.Empty(uniform);
        Assert.Equal(73, await Page.Locator("[data-testid^=map-] canvas").CountAsync());
    }

    [Fact]
    public async Task Kernels_OnOpening_AreAllThere()
    {
        await Explore.OpenAsync();
        await Explore.OpenDockAsync("kernels");
        await Expect(Page.Locator("[data-testid^=kernel-conv1-]")).ToHaveCountAsync(6);
        await Expect(Page.Locator("[data-testid^=kernel-conv2-]")).ToHaveCountAsync(96);
        foreach (var (matrix, rows, columns) in new[] { ("kernels-conv1", "1", "6"), ("kernels-conv2", "6", "16") })
        {
            await Expect(Explore.ById(matrix)).ToHaveAttributeAsync("data-rows", rows);
            await Expect(Explore.ById(matrix)).ToHaveAttributeAsync("data-columns", columns);
        }
        await Expect(Explore.ById("kernel-conv2-15-5")).ToHaveAccessibleNameAsync("Kernel of conv2 map 15 on input map 5");
        var unpainted = await Page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll("[data-testid^=kernel-] canvas")]
              .filter(canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data[3] !== 255).length
            """);
        Assert.Equal(0, unpainted);
    }
}
