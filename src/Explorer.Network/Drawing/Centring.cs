namespace Explorer.Network.Drawing;

/// <summary>What is put in the middle of the frame.</summary>
public enum Centring
{
    /// <summary>The centre of mass of the ink.</summary>
    Mass,

    /// <summary>The middle of the box around the ink.</summary>
    Box,
}
