namespace Explorer.Web.Training;

/// <summary>A file that a person uploads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Open">Opens it; its bytes come over the line as they are read.</param>
public sealed record UploadedFile(string Name, Func<Stream> Open)
{
    private const string Unnamed = "data";

    private static readonly string[] Parts = ["train", "training", "test", "testing", "t10k"];

    /// <summary>
    /// What files are called in common, in whole words and without the part of the data that they are: <c>emnist-letters</c>;
    /// <c>data</c> where that is nothing.
    /// </summary>
    public static string CommonName(IReadOnlyList<UploadedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var words = files.Select(file => Path.GetFileName(file.Name).Split('-', '_', '.')).ToList();
        var common = words[0].TakeWhile((word, i) => files.Count > 1 && words.All(other => i < other.Length && other[i] == word));
        return string.Join('-', common.Except(Parts, StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } name ? name : Unnamed;
    }
}
