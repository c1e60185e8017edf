using System.Globalization;

namespace Explorer.Network.Datasets.Import;

/// <summary>
/// The names of classes in a text file beside the images: a name a line (<c>classes.txt</c>), or a label and the characters it
/// stands for, as EMNIST's <c>…-mapping.txt</c> has it: <c>1 65 97</c> for A and a.
/// </summary>
internal sealed class ClassNameFile
{
    private const int LongestFile = 64 << 10;

    private static readonly string[] Names = ["classes.txt", "labels.txt", "class_names.txt", "names.txt"];

    private readonly Dictionary<string, string> _mapping = [];
    private readonly List<string> _names = [];

    /// <summary>Reads the first such file; null where there is none, or nothing in it.</summary>
    public static ClassNameFile? Find(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var found = new ClassNameFile();
            if (file.Name.EndsWith("mapping.txt", StringComparison.OrdinalIgnoreCase))
                foreach (var (label, name) in Lines(file).Select(Mapping).OfType<(string, string)>())
                    found._mapping.TryAdd(label, name);
            else if (Names.Contains(file.Name.ToLowerInvariant()))
                found._names.AddRange(Lines(file));
            if (found._mapping.Count + found._names.Count > 0)
                return found;
        }
        return null;
    }

    /// <summary>A name for each label: the label itself where the file has none for it.</summary>
    /// <param name="labels">All that are used: where they are numbers up to the number of lines and none is 0, the first line is 1's.</param>
    public string[] Of(IReadOnlyList<string> labels)
    {
        var numbers = labels.Select(label => int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        var first = numbers.Min() > 0 && numbers.Max() == _names.Count ? 1 : 0;
        return [.. labels.Select((label, i) => _mapping.GetValueOrDefault(label) ?? _names.ElementAtOrDefault(numbers[i] - first) ?? label)];
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
