using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What stands beside the walk on the Shapes page: brackets, strides, the worksheet.</summary>
public sealed class ShapesToolsTests(ExplorerApp app) : ExplorerTest(app)
{
    private ShapesPage Shapes => new(Page);

    [Fact]
    public async Task Brackets_Typed_AreCountedAndExplained()
    {
        await Shapes.OpenAsync();
        var editor = Shapes.ById("brackets-editor");
        await Expect(Shapes.ById("brackets-shape")).ToHaveAttributeAsync("data-shape", "[1, 2, 2, 2]");
        await editor.FillAsync("");
        await editor.PressSequentiallyAsync("[[1, 2], [3, 4], [5, 6]]");
        await Expect(Shapes.ById("brackets-shape")).ToHaveAttributeAsync("data-shape", "[3, 2]");
        await editor.FillAsync("[[1, 2], [3, 4, 5]]");
        await Expect(Shapes.ById("brackets-problem")).ToContainTextAsync("holds 3 items where the first one holds 2 items");
        await editor.FillAsync("[1, <b>two</b>]");
        await Expect(Shapes.ById("brackets-problem")).ToContainTextAsync("<b>two</b>");
        await Expect(Shapes.ById("brackets-reading").Locator("b")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Tensor_TransposedAndEdited_SharesUntilItIsCopied()
    {
        await Shapes.OpenAsync();
        await Shapes.ById("playground-transpose").ClickAsync();
        await Shapes.ById("playground-view").ClickAsync();
        await Expect(Shapes.ById("playground-said")).ToHaveAttributeAsync("data-outcome", "Refused");
        await Shapes.ById("playground-reshape").ClickAsync();
        await Expect(Shapes.ById("playground-said")).ToHaveAttributeAsync("data-outcome", "Copied");
        await Shapes.ById("cell-b-1").FillAsync("99");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Shapes.ById("cell-a-4")).ToHaveValueAsync("99");
        await Expect(Shapes.ById("cell-c-1")).ToHaveValueAsync("4");
        await Shapes.ById("cell-a-4").HoverAsync();
        await Expect(Page.Locator("[data-place].lit")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Worksheet_Printed_HasItsAnswersOnASecondPage()
    {
        await Shapes.OpenAsync();
        await Shapes.ById("worksheet").ClickAsync();
        await Expect(Shapes.ById("sheet")).ToHaveAttributeAsync("data-seed", "1");
        await Shapes.ById("sheet-another").ClickAsync();
        await Expect(Shapes.ById("sheet")).ToHaveAttributeAsync("data-seed", "2");
        await Expect(Shapes.ById("sheet-question")).ToHaveCountAsync(10);
        await Expect(Shapes.ById("sheet-key").Locator("li")).ToHaveCountAsync(10);
        await Readability.AssertAccessibleAsync(Page);
        var pdf = System.Text.Encoding.Latin1.GetString(await Page.PdfAsync(new() { Format = "A4" }));
        Assert.Equal(2, Regex.Count(pdf, @"/Type\s*/Page\b"));
    }
}
