namespace Explorer.Network.Datasets;

/// <summary>
/// The most that a file may claim. A header is eight or sixteen bytes of somebody else's choosing, and a gzip file
/// of a megabyte can unfold to a gigabyte: neither decides how much memory this program takes.
/// </summary>
public static class IdxLimits
{
    /// <summary>Items in one file; seven times the largest of the two data sets.</summary>
    public const int MaxCount = 500_000;

    /// <summary>Rows or columns of one image, in pixels.</summary>
    public const int MaxSide = 1_024;

    /// <summary>Bytes of pixels or labels in one file, after decompression.</summary>
    public const int MaxBodyBytes = 512 << 20;
}
