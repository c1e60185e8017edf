using Explorer.Web.Localization;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components;

/// <summary>The base of every component: it renders again when the visitor changes the language.</summary>
public abstract class LocalizedComponent : ComponentBase
{
    /// <summary>The name of the visitor's language: <c>en</c> or <c>zh-Hans</c>.</summary>
    [CascadingParameter(Name = Language.Parameter)] protected string LanguageName { get; set; } = Languages.English.Name;

    /// <summary>Begins work that nobody waits for, on the circuit's own thread; where it fails, the page says so.</summary>
    protected void Start(Func<Task> work) => _ = StartAsync(work);

    /// <summary>Renders anew, as work to be started.</summary>
    protected Task RenderAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Shows that something failed which nobody waits for; one that belongs to a component that has gone is of no interest.</summary>
    protected void Report(Exception error) => _ = ReportAsync(error);

    private async Task StartAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(work);
        }
        catch (Exception error)
        {
            await ReportAsync(error);
        }
    }

    private async Task ReportAsync(Exception error)
    {
        try
        {
            await DispatchExceptionAsync(error);
        }
        catch (ObjectDisposedException)
        {
            // The circuit has ended.
        }
    }
}
