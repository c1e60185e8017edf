using System.Globalization;

namespace Explorer.Network.Datasets.Import;

/// <summary>
/// The names of classes in a text file beside the images: a name a line (<c>classes.txt</c>), or a label and the characters it
/// stands for, as EMNIST's <c>…-mapping.txt</c> has it: <c>1 65 97</c> for A and a.
/// </summary>
internal static class ClassNameFile
{
    private const int LongestFile = 64 << 10;

    private static readonly string[] Names = ["classes.txt", "labels.txt", "class_names.txt", "names.txt"];

    /// <summary>The names by label; empty where there is no such file.</summary>
    public static IReadOnlyDictionary<string, string> Find(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
            if (file.Name.EndsWith("mapping.txt", StringComparison.OrdinalIgnoreCase))
                return Lines(file).Select(Mapping).OfType<(string Label, string Name)>().DistinctBy(pair => pair.Label).ToDictionary(pair => pair.Label, pair => pair.Name);
            else if (Names.Contains(file.Name.ToLowerInvariant()))
                return Lines(file).Select((name, i) => (Label: i.ToString(CultureInfo.InvariantCulture), Name: name)).ToDictionary(pair => pair.Label, pair => pair.Name);
        return new Dictionary<string, string>();
    }

    private static (string Label, string Name)? Mapping(string line)
    {
        if (line.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries) is not [var label, .. { Length: > 0 } rest])
            return null;
        var characters = rest.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 32 and < 0xD800 ? (char)code : (char?)null).ToList();
        // A name in words stands as it is; codes are characters.
        return (label, characters.All(character => character is not null) ? string.Concat(characters) : string.Join(' ', rest));
    }

    private static List<string> Lines(SourceFile file)
    {
        using var stream = file.Open();
        var bytes = new byte[LongestFile];
        var text = System.Text.Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        return [.. text.Split('\n').Select(line => line.Trim('\r', ' ', '\t', '\uFEFF')).Where(line => line.Length > 0)];
    }
}
