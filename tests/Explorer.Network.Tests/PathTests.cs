using System.Text.RegularExpressions;
using Explorer.Network.Tests.Weights;

namespace Explorer.Network.Tests;

/// <summary>Names of files as Windows and macOS see them: these tests run where upper and lower case differ, and the program elsewhere too.</summary>
public sealed partial class PathTests
{
    // What Windows keeps for its devices, whatever stands behind the dot.
    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "LPT1", "LPT2", "LPT3"];

    private static readonly HashSet<string> Files = [.. Below(Repository.Root).Select(Relative)];

    [Fact]
    public void Files_DifferInMoreThanCase() =>
        Assert.Equal([], Files.GroupBy(file => file, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => string.Join(" and ", same)));

    [Fact]
    public void Files_HaveNamesThatWindowsTakes() => Assert.Equal([], Files.Where(file =>
        file.Length > 180 || file.Split('/').Any(part => part.IndexOfAny(['<', '>', ':', '"', '\\', '|', '?', '*']) >= 0 || part[^1] is '.' or ' ' || Reserved.Contains(part.Split('.')[0].ToUpperInvariant()))));

    /// <summary>A module that another imports, a module that C# names, an asset of the page, a picture of the README: written as on the disk.</summary>
    [Fact]
    public void References_AreWrittenAsTheFilesAre()
    {
        var missing = new List<string>();
        var found = 0;
        foreach (var file in Files)
        {
            var references = Path.GetExtension(file) switch
            {
                ".js" when !file.StartsWith("tests/", StringComparison.Ordinal) => Matches(file, JavaScriptImport()).Select(path => Module(Folder(file), path)),
                ".cs" when file.StartsWith("src/Explorer.Web/Interop/", StringComparison.Ordinal) => Matches(file, ModulePath()).Select(path => Module("src/Explorer.Web", path)),
                ".razor" => Matches(file, Asset()).Where(path => path[0] != '_' && !path.EndsWith(".styles.css", StringComparison.Ordinal)).Select(path => $"wwwroot/{path}"),
                ".css" => Matches(file, CssUrl()).Select(path => Resolve(Folder(file), path)),
                ".csproj" or ".targets" or ".props" => Matches(file, Import()).Where(path => !path.Contains('$', StringComparison.Ordinal)).Select(path => Resolve(Folder(file), path)),
                ".md" => Matches(file, MarkdownLink()).Select(path => Resolve(Folder(file), path)),
                _ => [],
            };
            foreach (var reference in references)
            {
                found++;
                if (!Files.Contains(reference))
                    missing.Add($"{file} names {reference}");
            }
        }
        Assert.Equal([], missing);
        Assert.InRange(found, 100, int.MaxValue);
    }

    // What a browser asks for: ../../js/x.js lies in the shared wwwroot, and modules of components beside them.
    private static string Module(string folder, string path)
    {
        var resolved = Resolve(folder, path);
        return resolved.StartsWith("src/Explorer.Web/js/", StringComparison.Ordinal) ? $"wwwroot/{resolved["src/Explorer.Web/".Length..]}" : resolved;
    }

    private static string Resolve(string folder, string path) => Relative(Path.GetFullPath(Path.Combine(Repository.Root, folder, path)));

    private static string Folder(string file) => Path.GetDirectoryName(file) ?? "";

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    private static IEnumerable<string> Matches(string file, Regex pattern) =>
        pattern.Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
        .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules" or ".git")).SelectMany(Below));

    [GeneratedRegex("""(?:from |import |import\()"(\.[^"]+)["]""")]
    private static partial Regex JavaScriptImport();

    [GeneratedRegex("""["](\./[^"]+\.js)["]""")]
    private static partial Regex ModulePath();

    [GeneratedRegex("""@Assets\["([^"]+)"\]""")]
    private static partial Regex Asset();

    [GeneratedRegex("""url\("([^":#]+)"\)""")]
    private static partial Regex CssUrl();

    [GeneratedRegex("""(?:ProjectReference Include|Import Project|Compile Include)="([^"*]+)["]""")]
    private static partial Regex Import();

    [GeneratedRegex("""\]\((\.[^)#]+)\)""")]
    private static partial Regex MarkdownLink();
}
