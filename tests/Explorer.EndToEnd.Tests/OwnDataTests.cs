using System.IO.Compression;
using System.Text.RegularExpressions;
using Explorer.Network.Preprocessing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Data that people bring, and data that they draw.</summary>
public sealed class OwnDataTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly string[] Shapes = ["circle", "cross", "line"];
    private static readonly (double X, double Y)[][] Strokes =
    [
        [.. Enumerable.Range(0, 25).Select(i => (0.5 + 0.28 * Math.Sin(Math.Tau * i / 24), 0.5 - 0.28 * Math.Cos(Math.Tau * i / 24)))],
        [(0.3, 0.3), (0.7, 0.7), (0.5, 0.5), (0.7, 0.3), (0.3, 0.7)],
        [(0.5, 0.22), (0.5, 0.78)],
    ];

    private TrainPage Train => new(Page);

    private ILocator File => Page.Locator("[data-testid=dataset-panel] input[type=file]");

    [Fact]
    public async Task Zip_OfThreeClasses_Uploaded_IsSeen_Trained_AndReadsADrawing()
    {
        await Train.OpenAsync();
        await File.SetInputFilesAsync(new FilePayload { Name = "my shapes.zip", MimeType = "application/zip", Buffer = Zip(40) });
        var preview = Explore.ById("dataset-preview");
        await Expect(preview).ToHaveAttributeAsync("data-classes", "3", new() { Timeout = 60_000 });
        await Expect(preview.Locator("li")).ToHaveCountAsync(30);
        await Expect(preview.Locator("li").First).ToContainTextAsync("circle");
        await Expect(Explore.ById("dataset-suggestion")).ToContainTextAsync("invert them");
        await Explore.ById("dataset-apply-Invert").ClickAsync();
        await Expect(Explore.ById("dataset-suggestion")).ToHaveCountAsync(0);
        await Explore.ById("dataset-keep").ClickAsync();
        await Expect(Explore.ById("train-data")).ToHaveAttributeAsync("data-value", "own folder my-shapes");

        await Train.ChooseAsync("train-network", "LeNet with ReLU and max pooling");
        await Train.ChooseAsync("train-optimiser", "Adam");
        await Explore.ById("train-rate").FillAsync("0.003");
        await Explore.ById("train-batch").FillAsync("16");
        await Explore.ById("train-epochs").FillAsync("12");
        await Train.PressStartAsync();
        await Train.IsAsync("Finished");
        Assert.True(await ExplorePage.NumberAsync(Explore.ById("test-accuracy"), "data-value") >= 0.9);

        await Explore.ById("run-explore").ClickAsync();
        await Expect(Explore.ById("subject-my-shapes")).ToHaveAttributeAsync("aria-checked", "true");
        for (var shape = 0; shape < 3; shape++)
        {
            await Explore.ClearAsync();
            await Explore.StrokeAsync(Strokes[shape]);
            await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", $"{shape}");
            await Expect(Explore.Answer).ToContainTextAsync(Shapes[shape]);
        }
    }

    [Fact]
    public async Task File_ThatIsNoData_IsRefusedInASentence_AndNothingIsKept()
    {
        await Train.OpenAsync();
        await File.SetInputFilesAsync(new FilePayload { Name = "notes.csv", MimeType = "text/csv", Buffer = "Buy milk.\nAnd bread."u8.ToArray() });
        await Expect(Explore.ById("dataset-problem")).ToContainTextAsync("notes.csv");
        await Expect(Explore.ById("dataset-preview")).ToHaveCountAsync(0);
        await Expect(Explore.ById("dataset-upload")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pad_FifteenOfEachOfThree_Trained_AnswersADrawing_AndIsExplored()
    {
        await Explore.OpenAsync();
        await Explore.ById("dataset-menu").GetByRole(AriaRole.Button).ClickAsync();
        await Explore.ById("dataset-draw").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/collect$"));
        await Expect(Explore.ById("collect-pad")).ToHaveAttributeAsync("data-state", "empty");
        await DrawAsync(Strokes[0]);
        await Expect(Explore.ById("collect-add")).ToBeEnabledAsync();
        await Page.Keyboard.PressAsync("Enter");
        await CountAsync(1);
        await Explore.ById("collect-undo").ClickAsync();
        await CountAsync(0);

        var random = new Random(1);
        for (var shape = 0; shape < 3; shape++)
        {
            await Explore.ById($"collect-class-{shape}").ClickAsync();
            for (var i = 0; i < 15; i++)
            {
                var (dx, dy, scale) = (0.1 * (random.NextDouble() - 0.5), 0.1 * (random.NextDouble() - 0.5), 0.75 + 0.35 * random.NextDouble());
                await DrawAsync([.. Strokes[shape].Select(at => (0.5 + dx + scale * (at.X - 0.5), 0.5 + dy + scale * (at.Y - 0.5)))]);
                await Expect(Explore.ById("collect-add")).ToBeEnabledAsync();
                await Page.Keyboard.PressAsync("Enter");
                await CountAsync(15 * shape + i + 1);
            }
        }
        await Explore.ById("collect-train").ClickAsync();
        await Expect(Explore.ById("collect-state")).ToHaveAttributeAsync("data-state", "Finished", new() { Timeout = 120_000 });
        for (var shape = 0; shape < 3; shape++)
        {
            await Explore.ById("collect-clear").ClickAsync();
            await DrawAsync(Strokes[shape]);
            await Expect(Explore.ById("collect-answer")).ToHaveAttributeAsync("data-class", $"{shape}");
        }

        var download = await Page.APIRequest.GetAsync(new Uri(Address, await ExplorePage.AttributeAsync(Explore.ById("collect-download"), "href")).ToString());
        using var zip = new ZipArchive(new MemoryStream(await download.BodyAsync()));
        Assert.Equal((36, 9), (zip.Entries.Count(entry => entry.FullName.StartsWith("train/", StringComparison.Ordinal)), zip.Entries.Count(entry => entry.FullName.StartsWith("test/", StringComparison.Ordinal))));

        await Explore.ById("collect-explore").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"subject=my-drawings&network=run-\d+"));
        await Expect(Explore.ById("subject-my-drawings")).ToHaveAttributeAsync("aria-checked", "true");
        await Explore.StrokeAsync(Strokes[1]);
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "1");
    }

    private Task CountAsync(int count) => Expect(Explore.ById("collect-wall")).ToHaveAttributeAsync("data-count", $"{count}");

    private async Task DrawAsync((double X, double Y)[] points)
    {
        var box = (await Explore.ById("collect-pad").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync((float)(box.X + points[0].X * box.Width), (float)(box.Y + points[0].Y * box.Height));
        await Page.Mouse.DownAsync();
        foreach (var (x, y) in points[1..])
            await Page.Mouse.MoveAsync((float)(box.X + x * box.Width), (float)(box.Y + y * box.Height), new() { Steps = 2 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Dark shapes on white, of any size and somewhere in the middle.</summary>
    private static byte[] Zip(int perClass)
    {
        var random = new Random(1);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 3 * perClass; i++)
            {
                var side = random.Next(60, 200);
                using var entry = zip.CreateEntry($"{Shapes[i % 3]}/{i}.png").Open();
                entry.Write(PictureFile.ToPng(Shape(i % 3, side, random), 1, side));
            }
        return stream.ToArray();
    }

    private static byte[] Shape(int shape, int side, Random random)
    {
        double x = side * (0.42 + 0.16 * random.NextDouble()), y = side * (0.42 + 0.16 * random.NextDouble()), r = side * (0.2 + 0.12 * random.NextDouble()), pen = side * 0.04;
        return [.. Enumerable.Range(0, side * side).Select(i =>
        {
            double dx = i % side - x, dy = i / side - y, d = Math.Sqrt(dx * dx + dy * dy);
            var distance = shape switch
            {
                0 => Math.Abs(d - r),
                1 => d > r ? d - r : Math.Min(Math.Abs(dx - dy), Math.Abs(dx + dy)) / Math.Sqrt(2),
                _ => Math.Max(Math.Abs(dx), Math.Abs(dy) - r),
            };
            return (byte)(255 - 255 * Math.Clamp(pen + 0.5 - distance, 0, 1));
        })];
    }
}
