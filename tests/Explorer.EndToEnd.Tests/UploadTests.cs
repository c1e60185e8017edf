using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Preprocessing;
using Explorer.Network.Pretrained;
using Explorer.Network.Uncertainty;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Pictures from files.</summary>
public sealed class UploadTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Input => Explore.ById("pad-upload");

    [Fact]
    public async Task ScannedDigit_Uploaded_IsReadAndCanBeUndone()
    {
        await Explore.OpenAsync("?sample=1-0&network=digits-modern");
        var before = await Explore.PictureAsync();
        var png = await Explore.ScannedSevenAsync();
        await Explore.AfterFrameAsync(() => Input.SetInputFilesAsync(new FilePayload { Name = "seven.png", MimeType = "image/png", Buffer = png }));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Expect(Explore.Problem).ToBeHiddenAsync();
        // The paper is not ink.
        Assert.InRange(await Explore.InkAsync(), 0.01, 0.3);
        await Explore.ById("pad-undo").ClickAsync();
        Assert.Equal(before, await Explore.PictureAsync());
    }

    [Fact]
    public async Task Text_NamedAsAPicture_IsRefusedAndTheDrawingKept()
    {
        await Explore.OpenAsync();
        var before = await Explore.PictureAsync();
        await Input.SetInputFilesAsync(new FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "Buy milk."u8.ToArray() });
        await Expect(Explore.Problem).ToBeVisibleAsync();
        await Expect(Explore.Problem).ToContainTextAsync("notes.png");
        await Expect(Explore.Problem).ToContainTextAsync("Your drawing is kept");
        await Expect(Explore.Problem).ToHaveRoleAsync(AriaRole.Alert);
        Assert.Equal(before, await Explore.PictureAsync());

        await Explore.StrokeAsync((0.2, 0.2), (0.4, 0.2));
        await Expect(Explore.Problem).ToBeHiddenAsync();
    }

    [Fact]
    public async Task File_OfSeventyMegabytes_IsRefusedInASentence()
    {
        await Explore.OpenAsync();
        var before = await Explore.PictureAsync();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            await using (var file = File.Create(path))
                file.SetLength(70 * 1024 * 1024);
            await Input.SetInputFilesAsync(path);
            await Expect(Explore.Problem).ToContainTextAsync("70.0 MB");
            await Expect(Explore.Problem).ToContainTextAsync("choose a smaller one");
            Assert.Equal(before, await Explore.PictureAsync());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Picture_Pasted_IsRead()
    {
        await Explore.OpenAsync("?sample=1-0&network=digits-modern");
        var png = Convert.ToBase64String(await Explore.ScannedSevenAsync());
        await Explore.AfterFrameAsync(() => Page.EvaluateAsync("""
            base64 => {
              const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
              const clipboardData = new DataTransfer();
              clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
              document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
            }
            """, png));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
    }

    [Theory]
    [InlineData("plain", 600, "")]
    [InlineData("shadow", 600, "Light and faint lines of the paper were evened out.")]
    [InlineData("dot", 600, "Stray marks far from the drawing were left out.")]
    [InlineData("thin", 1700, "Thin lines were thickened.")]
    [InlineData("squared", 600, "The lines of the paper were left out.")]
    public async Task Picture_Uploaded_IsSeenAsTheLibrarySeesIt(string kind, int side, string note)
    {
        await Explore.OpenAsync("?network=digits-classic");
        await Expect(Explore.ById("pad-photograph")).ToBeHiddenAsync();
        var png = PictureFile.ToPng(Seven(kind, side), 1, side);
        var expected = PreparedPicture.Of(PictureFile.Read(png, "seven.png"), DatasetCatalog.Digits);
        using var recognizer = new Recognizer(PretrainedNetworks.Load("digits-classic"));
        var pass = recognizer.Run(expected.Pixels);

        await Explore.AfterFrameAsync(() => Input.SetInputFilesAsync(new FilePayload { Name = "seven.png", MimeType = "image/png", Buffer = png }));

        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        Assert.Equal(pass.Probabilities[7], await ExplorePage.NumberAsync(Explore.Prediction, "data-probability"), 1e-4);
        await Expect(Explore.ById("pad-note")).ToHaveTextAsync(note);
        var doubt = UncertaintyEstimator.Estimate(pass, PretrainedNetworks.Find("digits-classic")!.Calibration!, expected.ToInk(DatasetCatalog.Digits), DatasetCatalog.Digits);
        await Expect(Explore.ById("doubt")).ToHaveAttributeAsync("data-reasons", string.Join(' ', doubt.Reasons));
    }

    [Theory]
    [InlineData("png", false)]
    [InlineData("jpeg", true)]
    public async Task Picture_Dropped_TransparentOrTurnedByItsExifTag_IsSeenAsTheLibrarySeesIt(string format, bool isTurned)
    {
        await Explore.OpenAsync("?sample=1-0&network=digits-modern");
        var file = Convert.FromBase64String(await Page.EvaluateAsync<string>("""
            ([format, isTurned]) => {
              const canvas = Object.assign(document.createElement("canvas"), { width: 420, height: 420 });
              const ink = canvas.getContext("2d");
              if (isTurned) {
                // As a camera held sideways sees it: the tag says to turn it a quarter to the right.
                ink.fillStyle = "#fff";
                ink.fillRect(0, 0, 420, 420);
                ink.translate(0, 420);
                ink.rotate(-Math.PI / 2);
              }
              ink.lineWidth = 30;
              ink.lineCap = ink.lineJoin = "round";
              ink.beginPath();
              for (const [x, y] of [[120, 100], [300, 100], [180, 330]]) ink.lineTo(x, y);
              ink.stroke();
              return canvas.toDataURL(`image/${format}`, 0.9).split(",")[1];
            }
            """, new object[] { format, isTurned }));
        if (isTurned)
            file = [.. file[..2], 0xff, 0xe1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. file[2..]];
        using var recognizer = new Recognizer(PretrainedNetworks.Load("digits-modern"));
        var pass = recognizer.Run(PreparedPicture.Of(PictureFile.Read(file, "seven"), DatasetCatalog.Digits).Pixels);

        await Explore.AfterFrameAsync(() => Page.EvaluateAsync("""
            ([base64, type]) => {
              const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([bytes], "seven", { type }));
              document.querySelector("[data-testid=pad]").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
            }
            """, new[] { Convert.ToBase64String(file), $"image/{format}" }));

        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        Assert.Equal(pass.Probabilities[7], await ExplorePage.NumberAsync(Explore.Prediction, "data-probability"), 1e-3);
    }

    [Fact]
    public async Task Picture_AsVector_IsRead_AndHeicIsNamedWithTheWayOut()
    {
        await Explore.OpenAsync("?sample=1-0&network=digits-modern");
        const string svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><path d='M28 24H72L44 82' fill='none' stroke='#000' stroke-width='8'/></svg>";
        await Explore.AfterFrameAsync(() => Input.SetInputFilesAsync(new FilePayload { Name = "seven.svg", MimeType = "image/svg+xml", Buffer = System.Text.Encoding.UTF8.GetBytes(svg) }));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");

        await Input.SetInputFilesAsync(new FilePayload { Name = "IMG_1.HEIC", MimeType = "image/heic", Buffer = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8] });
        await Expect(Explore.Problem).ToContainTextAsync("HEIC");
        await Expect(Explore.Problem).ToContainTextAsync("JPEG");
    }

    /// <summary>A dark 7 on paper, as bytes of grey.</summary>
    private static byte[] Seven(string kind, int side)
    {
        var pixels = new byte[side * side];
        var pen = (kind == "thin" ? 0.0015 : 0.04) * side;
        for (var i = 0; i < pixels.Length; i++)
        {
            double x = i % side, y = i / side;
            var distance = Math.Min(Distance(0.28, 0.24, 0.72, 0.24), Distance(0.72, 0.24, 0.44, 0.82));
            var paper = kind == "shadow" ? 1 - 0.4 * x / side - 0.2 * y / side : kind == "dot" && x > side * 0.03 && x < side * 0.05 && y > side * 0.03 && y < side * 0.05 ? 0 : 1;
            if (kind == "squared" && (i % side % 40 is 19 or 20 || i / side % 40 is 19 or 20))
                paper = 0.3;
            pixels[i] = (byte)(255 * paper * (1 - 0.9 * Math.Clamp(pen + 0.5 - distance, 0, 1)));

            double Distance(double x1, double y1, double x2, double y2)
            {
                double ax = x1 * side, ay = y1 * side, dx = x2 * side - ax, dy = y2 * side - ay;
                var along = Math.Clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
                return Math.Sqrt(Math.Pow(x - ax - along * dx, 2) + Math.Pow(y - ay - along * dy, 2));
            }
        }
        return pixels;
    }
}
