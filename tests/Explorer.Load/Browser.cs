using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Explorer.Load;

/// <summary>What a person's browser keeps while circuits come and go: cookies, the tab's session, and the drawing.</summary>
/// <param name="address">Whom a proxy takes it for, as each school has an address; null for this machine.</param>
internal sealed class Browser(string? address = null) : IDisposable
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer() };

    /// <summary>What the server knows the visitor by.</summary>
    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>The headers that a proxy on this machine adds.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = address is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["X-Forwarded-For"] = address };

    /// <summary>The session as the server had it kept last.</summary>
    public string? Session { get; set; }

    /// <summary>What was last on the pad.</summary>
    public byte[]? Ink { get; set; }

    /// <summary>Loads a page.</summary>
    /// <exception cref="HttpRequestException">There is none.</exception>
    public async Task<string> LoadAsync(Uri page, CancellationToken stop)
    {
        using var http = new HttpClient(_handler, disposeHandler: false);
        // Who asks for a page is given the visitor's cookie.
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        foreach (var (name, value) in Headers)
            http.DefaultRequestHeaders.Add(name, value);
        return await http.GetStringAsync(page, stop);
    }

    /// <summary>What <c>wwwroot/js/session.js</c> tells of it.</summary>
    public byte[] Recall() => JsonSerializer.SerializeToUtf8Bytes<JsonNode?>(Session is null ? null : new JsonObject
    {
        ["text"] = Session, ["isReturn"] = true, ["ink"] = Ink is null ? null : Convert.ToBase64String(Ink), ["isInkUnsent"] = false,
    });

    public void Dispose() => _handler.Dispose();
}
