using System.Diagnostics.CodeAnalysis;
using Explorer.Network.Drawing;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>The pad that a person draws on. The browser owns the strokes; here their pixels arrive.</summary>
public sealed partial class DrawingPad
{
    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Picture or SessionChange.Network;

    /// <inheritdoc/>
    protected override DrawingPadModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override async Task AttachAsync(DrawingPadModule module)
    {
        await module.AttachAsync(Root, new InkReceiver(Session));
        // Who comes back from another page finds the drawing as it was left.
        if (Session.Drawing is { IsEmpty: false } drawing)
            await module.ShowAsync(drawing[DrawingStageKind.Raw].Pixels.ToArray());
        else
            await ShowPictureAsync();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync(SessionChange change) => ShowPictureAsync();

    /// <summary>A picture that was not drawn here appears on the pad, so that a person can go on drawing from it.</summary>
    private Task ShowPictureAsync() =>
        Session.Drawing is null && Module is not null ? Module.ShowAsync(Session.Input.ToArray()) : Task.CompletedTask;

    /// <summary>Takes the pad's pixels in and answers with the frame that they make.</summary>
    internal sealed class InkReceiver(ExplorerSession session)
    {
        /// <summary>Pixels along each side of the raster that the pad sends.</summary>
        public const int Side = 112;

        /// <param name="pixels">Ink, 112 × 112 bytes, 255 where it is full.</param>
        /// <returns>The frame to paint.</returns>
        [JSInvokable]
        public byte[] Draw(byte[] pixels)
        {
            session.Draw(new InkImage(Side, Side, pixels));
            return session.EncodeFrame();
        }

        /// <summary>Finds the ink in a picture: dark on bright paper, or bright on dark.</summary>
        /// <param name="width">Pixels in a row.</param>
        /// <param name="height">Rows.</param>
        /// <param name="rgba">Red, green, blue and alpha of every pixel, row by row.</param>
        /// <returns>Ink of the same size.</returns>
        [JSInvokable]
        [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "JavaScript calls it on the instance, and Blazor finds no static method there.")]
        public byte[] FindInk(int width, int height, byte[] rgba) => Picture.FromRgba(width, height, rgba).Pixels.ToArray();
    }
}
