using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/frame.js</c>: hands frames to everything on the page that paints.</summary>
public sealed class FrameModule(IJSRuntime js) : JsModule(js, "./js/frame.js")
{
    /// <summary>Lets the last frame go, as the next ones are another network's.</summary>
    public Task ForgetAsync() => InvokeAsync("forget");

    /// <summary>Paints a frame.</summary>
    public Task PublishAsync(byte[] frame) => InvokeAsync("publish", frame);
}
