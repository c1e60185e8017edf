namespace Explorer.Network.Preprocessing;

/// <summary>The ink that was found in a picture.</summary>
/// <param name="Ink">As if it had been drawn on the pad: 112 × 112 pixels.</param>
/// <param name="Cleanup">What had to be done to see it.</param>
public sealed record PictureInk(InkImage Ink, PictureCleanup Cleanup);
