using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
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
/// A visitor of Explore without a browser: fetches the page, opens its circuit, acknowledges what is rendered, answers calls to
/// JavaScript as far as the page needs answers, and draws by calling the pad's receiver as the pad's script does.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const string Pad = "./Components/Explore/DrawingPad.razor.js";

    // Whoever waits longer than this for an answer has lost the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HubConnection _connection;
    private readonly TimeSpan _pause;
    private readonly TaskCompletionSource<long> _pad = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _calls = new();
    private readonly ConcurrentDictionary<long, string> _modules = new();
    private long _objects, _draws, _received;

    private Circuit(HubConnection connection, TimeSpan pause)
    {
        (_connection, _pause) = (connection, pause);
        connection.On<long, byte[]>("JS.RenderBatch", (batch, _) => AcknowledgeAsync(batch));
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, name, arguments, result, target, _) => AnswerAsync(call, name, arguments, result, target));
        connection.On<string, bool, string>("JS.EndInvokeDotNet", Complete);
        connection.On<int, byte[]>("JS.ReceiveByteArray", (_, bytes) => Interlocked.Add(ref _received, bytes.Length));
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

    /// <summary>Opens the page, and waits until its pad can be drawn on.</summary>
    /// <param name="address">Where the program answers.</param>
    /// <param name="pause">How long this visitor's browser takes for each answer of a rendered batch.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HubException">The server refuses, or the page fails.</exception>
    /// <exception cref="HttpRequestException">There is no page.</exception>
    public static async Task<Circuit> OpenAsync(Uri address, TimeSpan pause, CancellationToken stop)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler);
        var page = await http.GetStringAsync(address, stop);
        var state = State().Match(page).Groups[1].Value;

        var builder = new HubConnectionBuilder().WithUrl(new Uri(address, "_blazor"), (HttpConnectionOptions options) =>
        {
            options.Cookies = cookies;
            options.Transports = HttpTransportType.WebSockets;
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPackProtocol>();
        var circuit = new Circuit(builder.Build(), pause);
        try
        {
            await circuit._connection.StartAsync(stop);
            var id = await circuit._connection.InvokeAsync<string?>("StartCircuit", address.ToString(), address.ToString(), "[]", state, stop);
            if (string.IsNullOrEmpty(id))
                throw new HubException("The server has no circuit for this visitor.");
            await circuit._connection.SendAsync("UpdateRootComponents", Roots(page), state, stop);
            await circuit._pad.Task.WaitAsync(Patience, stop);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Draws, and waits for the frame that answers; one drawing at a time.</summary>
    /// <param name="pixels">112 × 112 bytes of ink.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HubException">The circuit has ended, or answered without a frame.</exception>
    /// <exception cref="TimeoutException">There was no answer.</exception>
    public async Task DrawAsync(byte[] pixels, CancellationToken stop)
    {
        var call = Interlocked.Increment(ref _draws).ToString(CultureInfo.InvariantCulture);
        var before = Interlocked.Read(ref _received);
        var answered = _calls[call] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _connection.SendAsync("ReceiveByteArray", 0, pixels, stop);
            await _connection.SendAsync("BeginInvokeDotNetFromJS", call, null, "Draw", await _pad.Task, """[{"__byte[]":0}]""", stop);
            await answered.Task.WaitAsync(Patience, stop);
            if (Interlocked.Read(ref _received) == before)
                throw new HubException("The server answered without a frame.");
        }
        finally
        {
            _calls.TryRemove(call, out _);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task AcknowledgeAsync(long batch)
    {
        if (_pause > TimeSpan.Zero)
            await Task.Delay(_pause);
        await _connection.SendAsync("OnRenderCompleted", batch, null);
    }

    private async Task AnswerAsync(long call, string name, string arguments, int resultType, long target)
    {
        JsonNode? result = null;
        if (name == "import")
        {
            var module = Interlocked.Increment(ref _objects);
            _modules[module] = JsonNode.Parse(arguments)![0]!.GetValue<string>();
            result = new JsonObject { ["__jsObjectId"] = module };
        }
        else if (resultType == 1)
            result = new JsonObject { ["__jsObjectId"] = Interlocked.Increment(ref _objects) };
        else
            result = Answers.To(name);
        if (call != 0)
            await _connection.SendAsync("EndInvokeJSFromDotNet", call, true, new JsonArray(call, true, result).ToJsonString());
        // Only now, as the page is not ready for the pad's calls before its script was attached.
        if (name == "attach" && _modules.GetValueOrDefault(target) == Pad)
            _pad.TrySetResult(JsonNode.Parse(arguments)![1]!["__dotNetObject"]!.GetValue<long>());
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
        foreach (var answered in _calls.Values)
            answered.TrySetException(error);
    }

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
