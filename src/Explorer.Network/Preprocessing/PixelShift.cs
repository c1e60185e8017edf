namespace Explorer.Network.Preprocessing;

/// <summary>A move by whole pixels: right and down are positive.</summary>
public readonly record struct PixelShift(int X, int Y);
