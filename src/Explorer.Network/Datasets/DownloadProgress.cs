namespace Explorer.Network.Datasets;

/// <summary>How far the download of one file has come.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">Bytes on disk, those of an earlier, resumed download included.</param>
/// <param name="Total">Bytes of the whole file; null when the mirror does not say.</param>
/// <param name="Mirror">Host that sends it.</param>
public readonly record struct DownloadProgress(string File, long Bytes, long? Total, string Mirror);
