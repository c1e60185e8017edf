using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>LessonGuide.razor.js</c>: shows the place of a step, sees what the person does, and knows a teacher's keys.</summary>
public sealed class LessonModule(IJSRuntime js) : ElementModule(js, "./Components/Lessons/LessonGuide.razor.js")
{
    /// <summary>Rings an element, and watches for what has to be done; nulls do neither.</summary>
    /// <param name="step">The step's number, from 1.</param>
    /// <param name="target">A CSS selector of the element.</param>
    /// <param name="until">A CSS selector that has to match.</param>
    /// <param name="changes">An attribute that has to change.</param>
    public Task ShowAsync(int step, string? target, string? until, string? changes) => CallAsync("show", step, target, until, changes);

    /// <summary>What was done in the lessons in this browser, as <see cref="Lessons.LessonProgress.Read"/> takes it; null for nothing.</summary>
    public Task<string?> ProgressAsync() => GetAsync<string?>("progress");

    /// <summary>Keeps in this browser what was done in a lesson.</summary>
    /// <param name="lesson">Its name in links.</param>
    /// <param name="record">As <see cref="Lessons.LessonProgress.Write"/> gives it.</param>
    public Task KeepProgressAsync(string lesson, string record) => InvokeAsync("keepProgress", lesson, record);

    /// <summary>Shows everything larger and takes a clicker's keys, or no longer.</summary>
    public Task TeachAsync(bool on) => CallAsync("teach", on);

    /// <summary>Makes the pointer a bright spot, or no longer.</summary>
    public Task PointAsync(bool on) => CallAsync("point", on);
}
