namespace Explorer.Network.Datasets;

/// <summary>
/// A data file that cannot be used. The message is one sentence for a person: which file, what is wrong with it,
/// and what to do.
/// </summary>
public sealed class DataFileException : Exception
{
    /// <param name="file">Path or resource name of the file.</param>
    /// <param name="problem">What is wrong, as the sentence's predicate ("is cut short …").</param>
    /// <param name="remedy">What to do, as an imperative ("download it again").</param>
    /// <param name="inner">What the operating system or the decompressor said, if anything.</param>
    public DataFileException(string file, string problem, string remedy, Exception? inner = null)
        : base($"{file} {problem}; {remedy}.", inner) => File = file;

    /// <summary>Path or resource name of the file that was refused.</summary>
    public string File { get; }
}
