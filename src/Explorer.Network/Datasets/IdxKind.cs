namespace Explorer.Network.Datasets;

/// <summary>What an IDX file holds; the number is the magic of such a file of bytes, its first four bytes, big-endian. Files of other types and dimensions have others, and are read too.</summary>
public enum IdxKind
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>Class numbers: <c>[count]</c>, or <c>[count, k]</c>, whose first column they are.</summary>
    Labels = 2049,

    /// <summary>Pixel values: <c>[count, rows, columns]</c>, <c>[count, pixels]</c> of a square, or with 1 or 3 channels before or behind rows and columns.</summary>
    Images = 2051,
}
