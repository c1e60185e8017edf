namespace Explorer.Network.Preprocessing;

/// <summary>A rectangle of whole pixels; <see cref="Right"/> and <see cref="Bottom"/> lie just outside it.</summary>
public readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public int LongerSide => Math.Max(Width, Height);
}
