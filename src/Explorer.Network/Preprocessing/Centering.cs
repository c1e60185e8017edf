namespace Explorer.Network.Preprocessing;

/// <summary>What is put in the middle of the frame.</summary>
public enum Centering
{
    /// <summary>The centre of mass of the ink.</summary>
    Mass,

    /// <summary>The middle of the box around the ink.</summary>
    Box,
}
