using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary>
/// A module beside a component that looks after one element: its <c>attach(element, receiver)</c> returns an object
/// with the methods, among them <c>detach()</c>.
/// </summary>
public abstract class ElementModule(IJSRuntime js, string path) : JsModule(js, path)
{
    private readonly List<IDisposable> _receivers = [];
    private IJSObjectReference? _instance;

    /// <summary>Hands the element over; once, after its first render.</summary>
    public async Task AttachAsync(ElementReference element) =>
        _instance = await GetAsync<IJSObjectReference>("attach", element);

    /// <summary>Hands the element over, and the object whose <c>[JSInvokable]</c> methods the module calls.</summary>
    public async Task AttachAsync<T>(ElementReference element, T receiver) where T : class
    {
        var reference = DotNetObjectReference.Create(receiver);
        _receivers.Add(reference);
        _instance = await GetAsync<IJSObjectReference>("attach", element, reference);
    }

    /// <summary>Calls a method of the attached object; nothing happens before it is attached.</summary>
    protected Task CallAsync(string method, params object?[] arguments) => InvokeAsync(_instance, method, arguments);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await CallAsync("detach");
        await base.DisposeAsync();
        foreach (var receiver in _receivers)
            receiver.Dispose();
    }
}
