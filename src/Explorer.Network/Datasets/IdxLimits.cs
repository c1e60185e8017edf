namespace Explorer.Network.Datasets;

/// <summary>
/// The most that a file may claim. A header is a few bytes of somebody else's choosing, and a gzip file
/// of a megabyte can unfold to a gigabyte: neither decides how much memory this program takes.
/// </summary>
public static class IdxLimits
{
    /// <summary>Items in one file; EMNIST's largest has 697,932.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>Rows or columns of one image, in pixels.</summary>
    public const int MaxSide = 1_024;

    /// <summary>Bytes of pixels or labels in one file, after decompression.</summary>
    public const int MaxBodyBytes = 1 << 30;
}
