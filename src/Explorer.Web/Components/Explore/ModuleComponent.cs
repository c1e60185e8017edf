using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>A part of the Explore page whose element is looked after by the JavaScript module beside it.</summary>
/// <typeparam name="TModule">The module's C# side.</typeparam>
public abstract class ModuleComponent<TModule> : SessionComponent, IAsyncDisposable where TModule : ElementModule
{
    /// <summary>The element that JavaScript looks after.</summary>
    protected ElementReference Root { get; set; }

    /// <summary>The module; null before the first render.</summary>
    protected TModule? Module { get; private set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Makes the module's C# side.</summary>
    protected abstract TModule Create(IJSRuntime js);

    /// <summary>Hands the element over, with whatever the module needs to begin.</summary>
    protected virtual Task AttachAsync(TModule module) => module.AttachAsync(Root);

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => false;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Module = Create(Js);
        await AttachAsync(Module);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (Module is not null)
            await Module.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
