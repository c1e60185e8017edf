using System.Text.Json.Nodes;

namespace Explorer.Load;

/// <summary>What a browser answers to the calls of components that need more than "done".</summary>
internal static class Answers
{
    /// <param name="name">The function that was called.</param>
    public static JsonNode? To(string name) => name switch
    {
        "mudElementRef.getBoundingClientRect" => new JsonObject(),
        "mudResizeObserver.connect" => new JsonArray(),
        "window.hasOwnProperty" or "isDark" => false,
        "mudpopoverHelper.countProviders" => 1,
        _ => null,
    };
}
