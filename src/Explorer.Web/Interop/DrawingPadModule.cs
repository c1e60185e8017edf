using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>DrawingPad.razor.js</c>: strokes, undo, pictures. Its receiver has <c>Draw</c> and <c>FindInk</c>.</summary>
public sealed class DrawingPadModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/DrawingPad.razor.js")
{
    /// <summary>Puts a square of pixels onto the pad, in place of what is there; undo brings that back.</summary>
    public Task ShowAsync(byte[] pixels) => CallAsync("show", pixels);

    /// <summary>Puts a white pencil into the hand, and switches off what else was chosen.</summary>
    public Task PlainAsync() => CallAsync("plain");
}
