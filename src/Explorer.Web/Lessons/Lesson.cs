using System.Text.Json.Serialization;
using Explorer.Web.Localization;
using Explorer.Web.Session;

namespace Explorer.Web.Lessons;

/// <summary>A guided way over the real pages.</summary>
/// <param name="Id">Its name in links.</param>
/// <param name="Minutes">How long it takes, about.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What one learns, one sentence.</param>
/// <param name="Steps">Its steps, at least one.</param>
public sealed record Lesson(string Id, int Minutes, LocalizedText Title, LocalizedText About, IReadOnlyList<LessonStep> Steps)
{
    /// <summary>The terms of the field that its steps and questions use.</summary>
    [JsonIgnore]
    public IEnumerable<GlossaryTerm> Terms => Glossary.In(string.Join('\n', Steps.SelectMany(step => new[] { step.Text.English, step.Ask?.Text.English, step.Ask?.Right.English })));
}

/// <summary>One step: says something, and may show a place, wait for an action, or ask.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Scene">What has to be on the screen; null leaves it as it is.</param>
/// <param name="Target">The element to show, as a CSS selector; null shows none.</param>
/// <param name="Dock">The tab of Explore's dock that has to be open; null leaves the dock alone.</param>
/// <param name="Wait">What the person has to do; null waits for nothing.</param>
/// <param name="Ask">What is asked; null asks nothing.</param>
/// <param name="Figure">A figure in the guide itself; null shows none.</param>
/// <param name="Recorded">The commands whose output the step's numbers are, where they come from runs; null where they don't.</param>
public sealed record LessonStep(
    LocalizedText Text, Scene? Scene = null, string? Target = null, DockTab? Dock = null, ExpectedAction? Wait = null, LessonQuestion? Ask = null, LessonFigure? Figure = null, string? Recorded = null);

/// <summary>The figures that a guide can show.</summary>
public enum LessonFigure
{
    /// <summary>The loss of one weight, with gradient descent on it.</summary>
    Parabola,

    /// <summary>The training loop as cards to order.</summary>
    Loop,

    /// <summary>LeNet in 1998, in the course, and today.</summary>
    Versions,
}

/// <summary>What a step opens: one of the pages, and there a picture, a cell or a layer.</summary>
/// <param name="Page"><c>explore</c>, <c>shapes</c> or <c>train</c>.</param>
/// <param name="Network">A network in Explore, with its first sample; null keeps the person's own drawing.</param>
/// <param name="Sample">A sample of it, as links write it.</param>
/// <param name="Cell">The selected cell in Explore, as links write it.</param>
/// <param name="Layer">The layer in Shapes.</param>
/// <param name="Predict">Whether Shapes hides the results from that layer on, so that the page does not answer what the step asks.</param>
/// <param name="Run">A run that comes with the program, in Train: <c>course</c>.</param>
public sealed record Scene(string Page, string? Network = null, string? Sample = null, string? Cell = null, string? Layer = null, bool Predict = false, string? Run = null);

/// <summary>Something that the person does, seen on the page: it is done when both that are named hold.</summary>
/// <param name="Hint">What to do, by mouse and by keyboard.</param>
/// <param name="Until">A CSS selector that has to match.</param>
/// <param name="Changes">An attribute that has to change, as <c>selector@attribute</c>.</param>
public sealed record ExpectedAction(LocalizedText Hint, string? Until = null, string? Changes = null);
