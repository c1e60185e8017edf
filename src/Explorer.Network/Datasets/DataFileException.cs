using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>A data file that cannot be used. The message names the file, what is wrong with it, and what to do.</summary>
public sealed class DataFileException : MessageException
{
    /// <param name="file">Path or resource name of the file.</param>
    /// <param name="details">What is wrong with it and what to do; the file is among its arguments.</param>
    /// <param name="inner">What the operating system or the decompressor said, if anything.</param>
    public DataFileException(string file, Message details, Exception? inner = null) : base(details, inner) => File = file;

    /// <summary>Path or resource name of the file that was refused.</summary>
    public string File { get; }
}
