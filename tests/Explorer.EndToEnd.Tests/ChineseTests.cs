using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A visitor whose browser asks for Chinese reads no English but names and code.</summary>
public sealed class ChineseTests(ExplorerApp app) : ExplorerTest(app)
{
    /// <inheritdoc/>
    protected override string Locale => "zh-CN";

    [Fact]
    public async Task Pages_OfAChineseVisitor_HaveNoEnglishSentences()
    {
        await Explore.OpenAsync("?subject=garments&cell=conv2:5:4:6");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(Explore.ById("probability-9")).ToContainTextAsync("短靴");
        await AssertChineseAsync();
        await Explore.OpenAsync("?cell=fc1:3");
        await AssertChineseAsync();
        await new ShapesPage(Page).OpenAsync();
        await AssertChineseAsync();
        await Page.GotoAsync("/shapes/worksheet");
        await AssertChineseAsync();
        await Page.GotoAsync("/lessons");
        await Expect(Page.GetByTestId("lessons")).ToHaveAttributeAsync("data-state", "ready");
        await AssertChineseAsync();
        // The link to a step leads on to the step's page.
        await Page.GotoAsync("/lessons/dense/2");
        await Expect(Page.GetByTestId("guide")).ToHaveAttributeAsync("data-step", "2");
        await Explore.ReadyAsync();
        await Expect(Page.Locator(".ring")).ToBeVisibleAsync();
        await AssertChineseAsync();
    }

    [Fact]
    public async Task Train_OfAChineseVisitor_TellsARunInChinese()
    {
        await new TrainPage(Page).OpenAsync();
        var recipe = Page.GetByTestId("training-form");
        await recipe.GetByTestId("preset-quick").ClickAsync();
        await Expect(recipe.GetByTestId("train-epochs")).ToHaveValueAsync("5");
        await recipe.GetByTestId("train-epochs").FillAsync("1");
        await new TrainPage(Page).UnfoldAsync("more-settings");
        await recipe.GetByTestId("train-name").FillAsync("一轮");
        await recipe.GetByTestId("train-start").ClickAsync();
        await Expect(Page.GetByTestId("confusion")).ToHaveAttributeAsync("data-state", "ready", new() { Timeout = 60_000 });
        await AssertChineseAsync();

        // What was filled in stays when the language changes, and what is wrong with it is said in the other one.
        await recipe.GetByTestId("train-rate").FillAsync("-1");
        await Expect(Page.GetByTestId("config-problem")).ToHaveTextAsync("学习率必须大于 0，不能是 −1。");
        await Page.GetByTestId("language").ClickAsync();
        await Expect(Page.GetByTestId("config-problem")).ToHaveTextAsync("The learning rate must be above 0, not −1.");
        await Expect(recipe.GetByTestId("train-rate")).ToHaveValueAsync("-1");
        await Expect(Page.GetByTestId("curves")).ToContainTextAsync("mean of the epoch");
    }

    private async Task AssertChineseAsync()
    {
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertAccessibleAsync(Page);
        // Layers, functions and the machine's parts keep their names; code and formulas are the same in every language.
        Assert.Empty(await Page.EvaluateAsync<string[]>("""
            () => {
              const names = /CNN Explorer|AMD [\w ]+|Intel[\w() ]+|input, Reshape|flatten, Flatten|softmax, Softmax|(classic|modern) · (digits|garments)( sample)?|Page [↑↓]/g;
              const found = new Set();
              const look = (text, element) => {
                const left = text.replace(names, "").replace(/\s+/g, " ").trim();
                if (/[A-Za-z]{2,}[ ,'’]+[A-Za-z]{2,}/.test(left) && !element.closest("code, pre, math, script, style, [lang=en]")) found.add(left);
              };
              for (const element of document.querySelectorAll("body *")) {
                for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.data, element);
                for (const name of ["aria-label", "aria-valuetext", "data-hint", "placeholder", "alt"]) if (element.hasAttribute(name)) look(element.getAttribute(name), element);
              }
              look(document.title, document.body);
              return [...found];
            }
            """));
    }
}
