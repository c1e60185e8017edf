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
    public async Task File_OfFiftyMegabytes_IsRefusedInASentence()
    {
        await Explore.OpenAsync();
        var before = await Explore.PictureAsync();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            await using (var file = File.Create(path))
                file.SetLength(50 * 1024 * 1024);
            await Input.SetInputFilesAsync(path);
            await Expect(Explore.Problem).ToContainTextAsync("50.0 MB");
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
}
