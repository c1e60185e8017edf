namespace Explorer.Network.Datasets;

/// <summary>The type of an IDX file's values; the number is the third byte of the file.</summary>
internal enum IdxElement : byte
{
    UnsignedByte = 0x08,
    SignedByte = 0x09,
    Int16 = 0x0B,
    Int32 = 0x0C,
    Float32 = 0x0D,
    Float64 = 0x0E,
}
