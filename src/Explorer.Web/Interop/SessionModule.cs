using System.Text.Json;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/session.js</c>: what this tab of the browser keeps of its visitor's session.</summary>
public sealed class SessionModule(IJSRuntime js, CircuitConnection connection) : JsModule(js, "./js/session.js", connection)
{
    // The text, and the pad's ink beside it.
    private const long MostBytes = 4L * SavedSession.LongestText;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Keeps a session as it is now; null keeps none.</summary>
    /// <returns>Whether it is kept: over a broken line it is not.</returns>
    public Task<bool> KeepAsync(string? text) => InvokeAsync("keep", text);

    /// <summary>Asks what was kept.</summary>
    /// <param name="isRepeated">Whether the page has asked before, and the line broke.</param>
    /// <returns>Null where the browser has not answered, as over a broken line.</returns>
    public Task<Recalled?> RecallAsync(bool isRepeated = false) => ReadAsync(MostBytes, ReadAsync, "recall", isRepeated);

    private static async ValueTask<Recalled?> ReadAsync(Stream stream)
    {
        try
        {
            return new Recalled(await JsonSerializer.DeserializeAsync<Kept>(stream, Json));
        }
        catch (JsonException)
        {
            return new Recalled(null);
        }
    }

    /// <summary>What the browser has answered.</summary>
    /// <param name="Session">What was kept; null where nothing was, or something that is nothing of ours.</param>
    public sealed record Recalled(Kept? Session);

    /// <summary>What was kept, and where.</summary>
    /// <param name="Text">The session, <see cref="SavedSession"/>.</param>
    /// <param name="IsReturn">Whether the browser still shows the address that it showed then.</param>
    /// <param name="Ink">What is on the pad; null where nothing was drawn.</param>
    /// <param name="IsInkUnsent">Whether the pad was drawn on after the server was lost.</param>
    public sealed record Kept(string Text, bool IsReturn, byte[]? Ink, bool IsInkUnsent);
}
