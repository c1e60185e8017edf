namespace Explorer.Network.Datasets;

/// <summary>What an IDX file holds; the number is the file's magic, its first four bytes, big-endian.</summary>
public enum IdxKind
{
    /// <summary>Not a magic of this program.</summary>
    None = 0,

    /// <summary>One byte an item: <c>[count]</c>.</summary>
    Labels = 2049,

    /// <summary>Grey levels 0 to 255: <c>[count, rows, columns]</c>.</summary>
    Images = 2051,
}
