using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Load;

/// <summary>
/// A page without a browser: is fetched, opens its circuit, acknowledges what is rendered, answers calls to JavaScript as far as
/// pages need answers, raises events of rendered elements, goes where it is led, and draws by calling the pad's receiver as the
/// pad's script does.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const string Pad = "./Components/Explore/DrawingPad.razor.js", Wall = "./Components/Classroom/ClassWall.razor.js", Session = "./js/session.js";

    // Of Blazor's JSCallResultType.
    private const int ObjectResult = 1, StreamResult = 2;

    // Whoever waits longer than this for an answer has lost the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HubConnection _connection;
    private readonly Browser _browser;
    private readonly Uri _program;
    private readonly TimeSpan _pause;
    private readonly TaskCompletionSource<long> _pad = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _calls = new();
    private readonly ConcurrentDictionary<long, string> _modules = new();
    private readonly Lock _lock = new();
    private RenderTree? _page = new();
    private TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _bytes = [];
    private long _objects, _called, _received, _renderer;

    private Circuit(HubConnection connection, Uri program, Browser browser, TimeSpan pause)
    {
        (_connection, _program, _browser, _pause) = (connection, program, browser, pause);
        connection.On<long, byte[]>("JS.RenderBatch", RenderAsync);
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, name, arguments, result, target, _) => AnswerAsync(call, name, arguments, result, target));
        connection.On<string, bool, string>("JS.EndInvokeDotNet", Complete);
        connection.On<int, byte[]>("JS.ReceiveByteArray", (_, bytes) =>
        {
            _bytes = bytes;
            Interlocked.Increment(ref _received);
        });
        connection.On<int, string>("JS.AttachComponent", (_, _) => { });
        connection.On<long>("JS.EndUpdateRootComponents", _ => { });
        connection.On<string, string, string, bool>("JS.SavePersistedState", (_, _, _) => true);
        connection.On<string>("JS.Error", error => Fail(new HubException(error)));
        connection.Closed += error =>
        {
            Fail(error ?? new HubException("The server closed the circuit."));
            return Task.CompletedTask;
        };
    }

    /// <summary>Whether the server or the line to it is gone.</summary>
    public bool IsLost => _connection.State != HubConnectionState.Connected;

    /// <summary>Hears of each block of drawings that the class's wall paints.</summary>
    public event Action<byte[]>? Painted;

    /// <summary>Opens a page.</summary>
    /// <param name="program">Where the program answers.</param>
    /// <param name="page">The page, below that address; empty for Explore.</param>
    /// <param name="browser">Whose page it is.</param>
    /// <param name="pause">How long this visitor's browser takes for each answer of a rendered batch.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HubException">The server refuses, or the page fails.</exception>
    /// <exception cref="HttpRequestException">There is no page.</exception>
    public static async Task<Circuit> OpenAsync(Uri program, string page, Browser browser, TimeSpan pause, CancellationToken stop)
    {
        var address = new Uri(program, page);
        var html = await browser.LoadAsync(address, stop);
        var state = State().Match(html).Groups[1].Value;

        var builder = new HubConnectionBuilder().WithUrl(new Uri(program, "_blazor"), (HttpConnectionOptions options) =>
        {
            options.Cookies = browser.Cookies;
            options.Transports = HttpTransportType.WebSockets;
            foreach (var (name, value) in browser.Headers)
                options.Headers[name] = value;
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPackProtocol>();
        var circuit = new Circuit(builder.Build(), program, browser, pause);
        try
        {
            await circuit._connection.StartAsync(stop);
            var id = await circuit._connection.InvokeAsync<string?>("StartCircuit", program.ToString(), address.ToString(), "[]", state, stop);
            if (string.IsNullOrEmpty(id))
                throw new HubException("The server has no circuit for this visitor.");
            await circuit._connection.SendAsync("UpdateRootComponents", Roots(html), state, stop);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the pad can be drawn on. From then on nothing of what is rendered is looked at.</summary>
    /// <exception cref="HubException">The page has failed.</exception>
    /// <exception cref="TimeoutException">There is no pad.</exception>
    public async Task ReachPadAsync(CancellationToken stop)
    {
        await _pad.Task.WaitAsync(Patience, stop);
        lock (_lock)
            _page = null;
    }

    /// <summary>Waits for an element.</summary>
    /// <exception cref="HubException">The page has failed.</exception>
    /// <exception cref="TimeoutException">It is not rendered.</exception>
    public async Task<Element> FindAsync(Func<Element, bool> isIt, CancellationToken stop)
    {
        while (true)
        {
            Task rendered;
            lock (_lock)
            {
                if (_page!.Elements.FirstOrDefault(isIt) is { } found)
                    return found;
                rendered = _rendered.Task;
            }
            await rendered.WaitAsync(Patience, stop);
        }
    }

    /// <summary>Waits for the element that tests know by an id.</summary>
    /// <exception cref="TimeoutException">It is not rendered.</exception>
    public Task<Element> FindAsync(string testId, CancellationToken stop) => FindAsync(element => element.TestId == testId, stop);

    /// <summary>Raises an event of an element, and waits until the page has done what follows.</summary>
    /// <param name="element">The element.</param>
    /// <param name="name">The event, <c>click</c>.</param>
    /// <param name="arguments">What the browser says of it.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HubException">The page has failed.</exception>
    public Task RaiseAsync(Element element, string name, JsonObject arguments, CancellationToken stop) => CallAsync("DispatchEventAsync", _renderer,
        new JsonArray(new JsonObject { ["eventHandlerId"] = element.HandlerOf(name), ["eventName"] = name }, arguments).ToJsonString(), stop);

    /// <summary>Draws, and waits for the frame that answers; one drawing at a time.</summary>
    /// <param name="pixels">112 × 112 bytes of ink.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HubException">The circuit has ended, or answered without a frame.</exception>
    /// <exception cref="TimeoutException">There was no answer.</exception>
    public async Task DrawAsync(byte[] pixels, CancellationToken stop)
    {
        var before = Interlocked.Read(ref _received);
        _browser.Ink = pixels;
        await _connection.SendAsync("ReceiveByteArray", 0, pixels, stop);
        await CallAsync("Draw", await _pad.Task, """[{"__byte[]":0}]""", stop);
        if (Interlocked.Read(ref _received) == before)
            throw new HubException("The server answered without a frame.");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task CallAsync(string method, long target, string arguments, CancellationToken stop)
    {
        var call = Interlocked.Increment(ref _called).ToString(CultureInfo.InvariantCulture);
        var answered = _calls[call] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _connection.SendAsync("BeginInvokeDotNetFromJS", call, null, method, target, arguments, stop);
            await answered.Task.WaitAsync(Patience, stop);
        }
        finally
        {
            _calls.TryRemove(call, out _);
        }
    }

    private async Task RenderAsync(long number, byte[] batch)
    {
        if (_pause > TimeSpan.Zero)
            await Task.Delay(_pause);
        await _connection.SendAsync("OnRenderCompleted", number, null);
        TaskCompletionSource rendered;
        lock (_lock)
        {
            if (_page is null)
                return;
            _page.Apply(batch);
            (rendered, _rendered) = (_rendered, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        rendered.TrySetResult();
    }

    private async Task AnswerAsync(long call, string name, string arguments, int resultType, long target)
    {
        var module = _modules.GetValueOrDefault(target);
        JsonNode? result = null;
        if (resultType == ObjectResult)
        {
            // What a module makes belongs to it.
            var made = Interlocked.Increment(ref _objects);
            if ((name == "import" ? Parse(arguments)[0]!.GetValue<string>() : module) is { } path)
                _modules[made] = path;
            result = new JsonObject { ["__jsObjectId"] = made };
        }
        else if (resultType == StreamResult && module == Session)
            result = new JsonObject { ["__jsObjectId"] = Interlocked.Increment(ref _objects), ["__jsStreamReferenceLength"] = _browser.Recall().Length };
        else
            result = Answers.To(name);
        if (call != 0)
            await _connection.SendAsync("EndInvokeJSFromDotNet", call, true, new JsonArray(call, true, result).ToJsonString());
        switch ((module, name))
        {
            // Only now, as the page is not ready for the pad's calls before its script was attached.
            case (Pad, "attach"):
                _pad.TrySetResult(Reference(arguments));
                break;
            case (Wall, "show"):
                Painted?.Invoke(_bytes);
                break;
            case (Session, "keep"):
                _browser.Session = Parse(arguments)[0]?.GetValue<string>();
                break;
            case (_, "Blazor._internal.sendJSDataStream"):
                await SendAsync(_browser.Recall(), Parse(arguments));
                break;
            case (_, "Blazor._internal.attachWebRendererInterop"):
                _renderer = Reference(arguments);
                break;
            case (_, "Blazor._internal.navigationManager.navigateTo"):
                await _connection.SendAsync("OnLocationChanged", new Uri(_program, Parse(arguments)[0]!.GetValue<string>()).ToString(), null, false);
                break;
        }
    }

    /// <summary>Sends bytes in pieces of the size that the server wants.</summary>
    private async Task SendAsync(byte[] all, JsonArray arguments)
    {
        var (stream, size) = (arguments[1]!.GetValue<long>(), arguments[2]!.GetValue<int>());
        foreach (var (i, piece) in all.Chunk(size).Index())
            await _connection.SendAsync("ReceiveJSDataChunk", stream, i, piece, null);
    }

    private void Complete(string call, bool succeeded, string result)
    {
        if (!_calls.TryGetValue(call, out var answered))
            return;
        if (succeeded)
            answered.TrySetResult();
        else
            answered.TrySetException(new HubException(result));
    }

    private void Fail(Exception error)
    {
        _pad.TrySetException(error);
        lock (_lock)
            _rendered.TrySetException(error);
        foreach (var answered in _calls.Values)
            answered.TrySetException(error);
    }

    private static JsonArray Parse(string arguments) => JsonNode.Parse(arguments)!.AsArray();

    /// <summary>The number of the server's object that is a call's second argument.</summary>
    private static long Reference(string arguments) => Parse(arguments)[1]!["__dotNetObject"]!.GetValue<long>();

    /// <summary>The page's interactive components, as the operations that add them to a circuit.</summary>
    private static string Roots(string page)
    {
        var operations = new JsonArray();
        // A prerendered component has a second comment at its end, without a descriptor.
        foreach (var marker in Component().Matches(page).Select(match => JsonNode.Parse(match.Groups[1].Value)!).Where(marker => marker["descriptor"] is not null))
            operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        return new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(JsonSerializerOptions.Web);
    }

    [GeneratedRegex("<!--Blazor:(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}
