using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary>
/// A JavaScript module, imported when it is first needed. The one place that knows what to do when the browser is gone:
/// nothing, for there is nobody left to show anything to.
/// </summary>
/// <param name="js">The browser.</param>
/// <param name="path">Where the module is.</param>
/// <param name="connection">Where it is given, a call ends when the line breaks: what was sent over a broken line is answered by nobody.</param>
public abstract class JsModule(IJSRuntime js, string path, CircuitConnection? connection = null) : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private Task<IJSObjectReference>? _module;

    /// <summary>Whether whoever used the module has left: nothing is called any more, and what a call under way ends with is of no interest.</summary>
    protected bool IsDisposed { get; private protected set; }

    /// <summary>Calls a function of the module.</summary>
    /// <returns>Whether the browser has answered.</returns>
    protected async Task<bool> InvokeAsync(string function, params object?[] arguments)
    {
        try
        {
            var module = await ImportAsync();
            return !IsDisposed && await SendAsync(module, function, arguments);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return false;
        }
    }

    /// <summary>Calls a function that returns something; the default value when the browser is gone.</summary>
    protected async Task<T?> GetAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            var module = await ImportAsync();
            return IsDisposed ? default : await module.InvokeAsync<T>(function, arguments);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return default;
        }
    }

    /// <summary>Reads what a function returns as a stream; null when the browser is gone or falls silent, or has more to send than that.</summary>
    /// <param name="mostBytes">The most bytes that are read.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments.</param>
    protected async Task<T?> ReadAsync<T>(long mostBytes, Func<Stream, ValueTask<T?>> read, string function, params object?[] arguments) where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        // A call with a token waits for ever: a browser that could answer has as long as for any other call.
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(connection?.Broken ?? CancellationToken.None);
        silence.CancelAfter(Silence);
        try
        {
            var module = await ImportAsync(silence.Token);
            if (IsDisposed || await module.InvokeAsync<IJSStreamReference>(function, silence.Token, arguments) is not { } reference)
                return null;
            await using (reference)
            {
                if (reference.Length > mostBytes)
                    return null;
                await using var stream = await reference.OpenReadStreamAsync(mostBytes, silence.Token);
                return await read(stream);
            }
        }
        catch (Exception gone) when (IsGone(gone) || gone is TimeoutException or IOException)
        {
            return null;
        }
    }

    /// <summary>Calls a method of an object that the module made.</summary>
    /// <returns>Whether the browser has answered.</returns>
    protected async Task<bool> InvokeAsync(IJSObjectReference? target, string method, params object?[] arguments)
    {
        try
        {
            return target is not null && await SendAsync(target, method, arguments);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        IsDisposed = true;
        try
        {
            if (_module is not null)
                await (await _module).DisposeAsync();
        }
        catch (Exception gone) when (IsGone(gone))
        {
        }
    }

    // A circuit that has ended has no line any more, which its runtime overlooks where it sends bytes.
    private static bool IsLineless(Exception error) => error is NullReferenceException { Source: "Microsoft.AspNetCore.SignalR.Core" };

    // A circuit that ends cancels the calls that still wait for an answer; a page that was left has taken its elements along.
    private bool IsGone(Exception error) => error is JSDisconnectedException or OperationCanceledException || IsLineless(error) || (IsDisposed && error is JSException or ObjectDisposedException);

    private async Task<bool> SendAsync(IJSObjectReference target, string function, object?[] arguments)
    {
        await (connection is null ? target.InvokeVoidAsync(function, arguments) : target.InvokeVoidAsync(function, connection.Broken, arguments));
        return true;
    }

    // What was asked for over a broken line is asked for again.
    private Task<IJSObjectReference> ImportAsync(CancellationToken broken = default) =>
        _module is null or { IsCompleted: true, IsCompletedSuccessfully: false } ? _module = js.InvokeAsync<IJSObjectReference>("import", broken, path).AsTask() : _module;
}
