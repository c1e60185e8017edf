using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>DrawingPad.razor.js</c>: strokes, undo, pictures. Its receiver has <c>Draw</c> and <c>TakePicture</c>.</summary>
public sealed class DrawingPadModule(IJSRuntime js, CircuitConnection connection) : ElementModule(js, "./Components/Explore/DrawingPad.razor.js", connection)
{
    /// <summary>Puts an image, <c>[channels, height, width]</c>, onto the pad, in place of what is there; undo brings that back.</summary>
    /// <param name="pixels">Its pixel values.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="isRepeated">Whether the line has broken since it was shown first: one that has come is there already, and what was drawn since stays.</param>
    /// <returns>Whether the pad has it; over a broken line it may not.</returns>
    public Task<bool> ShowAsync(byte[] pixels, int channels, int width, bool isRepeated) => CallAsync("show", pixels, channels, width, isRepeated);

    /// <summary>Takes a white pencil, and switches off what else was chosen.</summary>
    public Task PlainAsync() => CallAsync("plain");

    /// <summary>Waits until the pad has sent all that was drawn.</summary>
    /// <returns>Whether it has; over a broken line it has not.</returns>
    public Task<bool> SentAsync() => CallAsync("sent");
}
