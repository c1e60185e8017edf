using System.Net.WebSockets;
using System.Text;
using Explorer.Web.Tests.Hosting;

namespace Explorer.Web.Tests.Fuzzing;

/// <summary>
/// Ten thousand messages that no page sends, on the line that pages have: wrong types, sizes and order, objects that are somebody
/// else's. The line may end; the server goes on, and keeps nothing of it.
/// </summary>
public sealed class HubFuzzTests : IDisposable
{
    private const int Count = 10_000, MostOnOneLine = 60;
    private const long MostKept = 96 << 20;

    private static readonly string[] Methods =
    [
        "StartCircuit", "ConnectCircuit", "ResumeCircuit", "PauseCircuit", "UpdateRootComponents", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "ReceiveByteArray", "ReceiveJSDataChunk",
        "SendDotNetStreamToJS", "OnRenderCompleted", "OnLocationChanged", "OnLocationChanging", "DispatchBrowserEvent", "NoSuchMethod", "",
    ];

    private static readonly string[] Texts =
    [
        "", "[]", "{}", "null", "[null]", "http://localhost/", "Explorer.Web", "Draw", "Select", "TakePicture", "[1,2,3]", "[\"conv1\",0,0,0]", "[{\"__byte[]\":0}]", "[{\"__dotNetObject\":7}]", "../..", "\u0000", "DispatchEventAsync",
        "[{\"eventHandlerId\":1,\"eventName\":\"click\"},{}]", "NaN", "-1",
    ];

    private readonly WebApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Messages_ThatNoPageSends_EndTheirLineAtMost()
    {
        var stop = TestContext.Current.CancellationToken;
        var random = new Random(2026);
        Assert.Equal("alive", await WebApp.TextAsync(await _app.GetAsync("/healthz")));
        await SendAsync(random, 500, stop);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(random, Count - 500, stop);
        Assert.Equal("alive", await WebApp.TextAsync(await _app.GetAsync("/healthz")));
        Assert.Contains("data-testid=\"layer-conv2\"", await WebApp.TextAsync(await _app.GetAsync("/")), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostKept);
    }

    private async Task SendAsync(Random random, int count, CancellationToken stop)
    {
        while (count > 0)
        {
            using var line = await _app.Server.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/_blazor"), stop);
            var answers = ListenAsync(line, stop);
            try
            {
                await line.SendAsync(Encoding.UTF8.GetBytes(random.Next(20) == 0 ? "{\"protocol\":\"json\",\"version\":9}\u001e" : "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Binary, true, stop);
                if (random.Next(2) == 0)
                    await line.SendAsync(Invocation("StartCircuit", ["http://localhost/", "http://localhost/", "[]", ""]), WebSocketMessageType.Binary, true, stop);
                for (var left = MostOnOneLine; left > 0 && count > 0 && line.State == WebSocketState.Open; left--, count--)
                    await line.SendAsync(Message(random), WebSocketMessageType.Binary, true, stop);
            }
            catch (Exception ended) when (ended is WebSocketException or IOException or ObjectDisposedException)
            {
                // The server has ended the line, as it may.
                count--;
            }
            line.Abort();
            await answers;
        }
    }

    private static async Task ListenAsync(WebSocket line, CancellationToken stop)
    {
        var buffer = new byte[4096];
        try
        {
            while ((await line.ReceiveAsync(buffer, stop)).MessageType != WebSocketMessageType.Close)
                ;
        }
        catch (Exception ended) when (ended is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    private static byte[] Message(Random random)
    {
        if (random.Next(12) == 0)
        {
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            return noise;
        }
        var bytes = Invocation(Methods[random.Next(Methods.Length)], [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => Argument(random))]);
        if (random.Next(10) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static object? Argument(Random random) => random.Next(7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(),
        3 => random.Next(-2, 12),
        4 => new byte[random.Next(50) == 0 ? 60_000 : random.Next(0, 64)],
        _ => Texts[random.Next(Texts.Length)],
    };

    // An invocation of the hub protocol over MessagePack: [1, headers, id, method, arguments, streams], its length before it.
    private static byte[] Invocation(string method, object?[] arguments)
    {
        var body = new List<byte> { 0x96, 1, 0x80, 0xc0 };
        Write(body, method);
        body.Add((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments)
            Write(body, argument);
        body.Add(0x90);
        var message = new List<byte>();
        for (var length = body.Count; ; length >>= 7)
        {
            message.Add((byte)(length & 0x7f | (length > 0x7f ? 0x80 : 0)));
            if (length <= 0x7f)
                break;
        }
        return [.. message, .. body];
    }

    private static void Write(List<byte> body, object? value)
    {
        switch (value)
        {
            case null:
                body.Add(0xc0);
                break;
            case bool yes:
                body.Add((byte)(yes ? 0xc3 : 0xc2));
                break;
            case byte[] bytes:
                body.AddRange([0xc5, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes]);
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                body.AddRange([0xda, (byte)(utf8.Length >> 8), (byte)utf8.Length, .. utf8]);
                break;
            default:
                body.Add(0xd3);
                body.AddRange(BitConverter.GetBytes(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)).Reverse());
                break;
        }
    }
}
