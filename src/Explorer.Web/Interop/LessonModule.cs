using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>LessonGuide.razor.js</c>: shows the place of a step, sees what the person does, and knows a teacher's keys.</summary>
public sealed class LessonModule(IJSRuntime js) : ElementModule(js, "./Components/Lessons/LessonGuide.razor.js")
{
    /// <summary>Rings an element, and watches for what has to be done; nulls do neither.</summary>
    public Task ShowAsync(string? target, string? until, string? changes) => CallAsync("show", target, until, changes);

    /// <summary>Keeps the step for this tab, so that loading the page again goes on there; null forgets it.</summary>
    public Task RememberAsync(string? step) => CallAsync("remember", step);

    /// <summary>The step that this tab was at, as it was remembered.</summary>
    public Task<string?> RecallAsync() => GetAsync<string?>("recall");

    /// <summary>Keeps for this browser that a lesson was finished.</summary>
    public Task FinishAsync(string lesson) => CallAsync("finish", lesson);

    /// <summary>The lessons that were finished in this browser.</summary>
    public async Task<IReadOnlyList<string>> FinishedAsync() => await GetAsync<string[]>("finished") ?? [];

    /// <summary>Shows everything larger and takes a clicker's keys, or no longer.</summary>
    public Task TeachAsync(bool on) => CallAsync("teach", on);

    /// <summary>Makes the pointer a bright spot, or no longer.</summary>
    public Task PointAsync(bool on) => CallAsync("point", on);
}
