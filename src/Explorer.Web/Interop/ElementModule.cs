using System.Diagnostics.CodeAnalysis;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary>
/// A module beside a component that looks after one element: its <c>attach(element, receiver)</c> returns an object
/// with the methods, among them <c>detach()</c>.
/// </summary>
/// <param name="js">The browser.</param>
/// <param name="path">Where the module is.</param>
/// <param name="connection">Where it is given, a call ends when the line breaks.</param>
public class ElementModule(IJSRuntime js, string path, CircuitConnection? connection = null) : JsModule(js, path, connection)
{
    private readonly List<IDisposable> _receivers = [];
    private IJSObjectReference? _instance;
    private Task _attaching = Task.CompletedTask;

    /// <summary>Hands the element over; once, after its first render.</summary>
    public Task AttachAsync(ElementReference element) => _attaching = AttachAsync([element]);

    /// <summary>Hands the element over, and the object whose <c>[JSInvokable]</c> methods the module calls.</summary>
    public Task AttachAsync<T>(ElementReference element, T receiver) where T : class
    {
        var reference = DotNetObjectReference.Create(receiver);
        _receivers.Add(reference);
        return _attaching = AttachAsync([element, reference]);
    }

    /// <summary>Calls a method of the attached object; nothing happens before it is attached, or after the module was disposed.</summary>
    /// <returns>Whether the browser has answered.</returns>
    protected Task<bool> CallAsync(string method, params object?[] arguments) => IsDisposed ? Task.FromResult(false) : InvokeAsync(_instance, method, arguments);

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215:Dispose methods should call base class dispose", Justification = "DetachAsync calls it, once nothing is being handed over any more.")]
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (IsDisposed)
            return;
        IsDisposed = true;
        var detached = DetachAsync();
        // A browser that is gone never answers: the end of its circuit does not wait for it.
        if (_attaching.IsCompleted)
            await detached;
    }

    private async Task DetachAsync()
    {
        // An element that is just being handed over has to be taken back too.
        await _attaching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await InvokeAsync(_instance, "detach");
        await base.DisposeAsync();
        foreach (var receiver in _receivers)
            receiver.Dispose();
    }

    private async Task AttachAsync(object?[] arguments) => _instance = await GetAsync<IJSObjectReference>("attach", arguments);
}
