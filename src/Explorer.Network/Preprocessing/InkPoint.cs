namespace Explorer.Network.Preprocessing;

/// <summary>A place in a picture in pixel indices: (0, 0) is the middle of the top left pixel.</summary>
public readonly record struct InkPoint(double X, double Y);
