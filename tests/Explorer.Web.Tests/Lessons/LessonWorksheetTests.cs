using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Explorer.Web.Components.Pages;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Lessons;

public sealed partial class LessonWorksheetTests : BunitContext
{
    public static TheoryData<string, string> Sheets => [.. LessonBook.Lessons.SelectMany(lesson => new TheoryDataRow<string, string>[] { new(lesson.Id, Languages.English.Name), new(lesson.Id, Languages.Chinese.Name) })];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Worksheet_OfALesson_AsksEveryQuestionAndKeepsTheSolutionsForTheirOwnPage(string id, string language)
    {
        var culture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
        var steps = LessonBook.Find(id)!.Steps.Where(step => step.Ask is not null).ToList();

        var page = Render<LessonWorksheet>(parameters => parameters.Add(sheet => sheet.Id, id));

        var sheet = page.Find("[data-testid=worksheet]");
        var questions = page.FindAll("[data-testid=worksheet-question]");
        var solutions = page.FindAll("[data-testid=worksheet-solutions].answers > ol > li");
        Assert.NotEmpty(steps);
        Assert.Equal((steps.Count, steps.Count), (questions.Count, solutions.Count));
        Assert.All(steps.Zip(questions, solutions), one =>
        {
            var (step, question, solution) = one;
            Assert.Contains(Said(step.Text), Plain(question), StringComparison.Ordinal);
            Assert.Equal(Said(step.Ask!.Text), Plain(question.QuerySelector(".question")!));
            Assert.Equal(step.Ask.Choices?.Select(choice => Said(choice.Text)) ?? [], question.QuerySelectorAll("ul li").Select(Plain));
            Assert.Equal(step.Ask.Choices is null, question.QuerySelector(".room .line") is not null);
            Assert.Equal(Plain($"{step.Ask.Answer(culture)} {step.Ask.Right.In(culture)}"), Plain(solution));
            // Why an answer is right or wrong is not told before.
            Assert.All(
                [step.Ask.Right, .. step.Ask.Choices?.Select(choice => choice.Because) ?? [], .. step.Ask.Misconceptions?.Select(misconception => misconception.Because) ?? []],
                told => Assert.True(told is null || !Plain(sheet).Contains(Said(told), StringComparison.Ordinal)));
        });

        string Said(LocalizedText text) => Plain(text.In(culture));
    }

    [Fact]
    public async Task Worksheets_OfAllLessons_AreLinkedFromTheListOfLessons()
    {
        using var app = new WebApp();
        var list = await WebApp.TextAsync(await app.GetAsync("/lessons"));
        Assert.All(LessonBook.Lessons, lesson => Assert.Contains($"href=\"{LessonLink.Worksheet(lesson)}\"", list, StringComparison.Ordinal));

        var sheet = await app.GetAsync("/" + LessonLink.Worksheet(LessonBook.Find("pooling")!));
        Assert.Equal(StatusCodes.Status200OK, sheet.Response.StatusCode);
        // What is compared on the page is on the sheet too.
        Assert.Contains("data-testid=\"versions\"", await WebApp.TextAsync(sheet), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status404NotFound, (await app.GetAsync("/lessons/no-such-lesson/worksheet")).Response.StatusCode);
    }

    private static string Plain(IElement element) => Plain(element.TextContent);

    private static string Plain(string text) => Spaces().Replace(text.Replace("`", "", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
