using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Classroom;

/// <summary>Lies over a student's whole page while the teacher has paused the room.</summary>
public sealed partial class PauseOverlay : IAsyncDisposable
{
    private ElementReference _root;
    private ElementModule? _module;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override object Shown => Class.IsPaused;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Class.IsPaused && _module is null)
            await (_module = new ElementModule(Js, "./Components/Classroom/PauseOverlay.razor.js")).AttachAsync(_root);
        else if (!Class.IsPaused && _module is { } module)
        {
            _module = null;
            await module.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_module is not null)
            await _module.DisposeAsync();
    }
}
