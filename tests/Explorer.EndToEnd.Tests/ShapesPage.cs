using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The Shapes page as a visitor uses it.</summary>
public sealed class ShapesPage(IPage page)
{
    /// <summary>The layer that is looked at.</summary>
    public ILocator Lesson => ById("lesson");

    /// <summary>The kernel that counts its places.</summary>
    public ILocator Slide => ById("slide");

    public ILocator ById(string testId) => page.GetByTestId(testId);

    /// <summary>Opens the page and waits until its keys work.</summary>
    public async Task OpenAsync(string query = "")
    {
        await page.GotoAsync("/shapes" + query);
        await Expect(ById("shapes")).ToHaveAttributeAsync("data-state", "ready");
    }

    /// <summary>Waits until a layer is shown.</summary>
    public Task IsAtAsync(string layer) => Expect(Lesson).ToHaveAttributeAsync("data-layer", layer);

    /// <summary>Waits until a layer has a shape.</summary>
    public Task HasShapeAsync(string layer, string shape) => Expect(ById($"shape-{layer}")).ToHaveAttributeAsync("data-shape", shape);

    /// <summary>Answers the question that is asked.</summary>
    public async Task AnswerAsync(string answer)
    {
        await ById("predict-answer").FillAsync(answer);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits for what the page says to an answer.</summary>
    public Task IsToldAsync(string kind) => Expect(ById("predict-feedback")).ToHaveAttributeAsync("data-kind", kind);
}
