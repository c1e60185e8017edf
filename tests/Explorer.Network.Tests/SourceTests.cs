using System.Text.RegularExpressions;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Weights;

namespace Explorer.Network.Tests;

/// <summary>Reads the sources: a kind of layer is known in its own file alone, and things bear the field's names.</summary>
public sealed class SourceTests
{
    // What the field calls otherwise: TrainingConfig, ShapeInference, ShapeError, SuggestedFixes, EvaluationResult and so on.
    private static readonly string[] Forbidden =
    [
        "Recipe", "DataWish", "LeNetDesign", "NetworkDesign", "LayerPlacer", "Misfit", "Repairs", "Chance", "LeaveOut", "HeldScalars", "Judgement", "Doubting", "Sketching", "Bending",
        "Framing", "Morph", "Flips", "Intervention", "Subject", "RunShelf", "SampleShelf", "Shelf", "Lane", "RunBoard", "RunStory", "RunPlaces", "RunOrder", "OrderForm", "RunWatcher",
        "SnapshotReel", "QuickCommits", "DownloadWords", "Interpreter", "Told", "Deed", "Slip", "Workbench", "LaidBack", "KeySheet", "Verdict", "Cascade", "twin", "veil", "wish", "greys", "chance",
    ];

    [Fact]
    public void Sources_UseTheFieldsNames()
    {
        var names = new Regex($@"\b_?({string.Join('|', Forbidden)})\b", RegexOptions.None, TimeSpan.FromSeconds(10));
        var found = Sources("*.cs", "*.razor", "*.js").SelectMany(file => Lines(file)
            .Where(line => names.IsMatch(line.Text) && !line.Text.Contains("DeleteBehavior.Cascade", StringComparison.Ordinal))
            .Select(line => $"{file}({line.Number}): {line.Text.Trim()}"));
        Assert.Equal([], found);
    }

    [Fact]
    public void Kinds_AreToldApartInTheCatalogAlone()
    {
        var kinds = LayerCatalog.Types.Select(kind => kind.Name).ToList();
        Assert.Contains("Conv2d", kinds);
        var arm = new Regex($@"^\s*(case\s+)?(\w+\s+or\s+)*({string.Join('|', kinds)})\b(\s*\{{[^}}]*\}})?(\s+\w+)?(\s+when\b.*)?\s*(=>|:\s*$)", RegexOptions.None, TimeSpan.FromSeconds(10));
        Assert.Matches(arm, "            Conv2d { Groups: 1 } conv when true => 3,");
        Assert.Matches(arm, "                case ReLU:");
        var found = Sources("*.cs", "*.razor").Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Layers{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Lines(file).Where(line => arm.IsMatch(line.Text)).Select(line => $"{file}({line.Number}): {line.Text.Trim()}"));
        Assert.Equal([], found);
    }

    // What the program itself consists of; what reads earlier forms says their names.
    private static IEnumerable<string> Sources(params string[] patterns) =>
        from folder in new[] { Path.Combine(Repository.Root, "src"), Path.Combine(Repository.Root, "wwwroot") }
        from pattern in patterns
        from file in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        where !Parts(file).Intersect(["bin", "obj", "Earlier", "Migrations"]).Any()
        select file;

    private static string[] Parts(string file) => file.Split(Path.DirectorySeparatorChar);

    private static IEnumerable<(int Number, string Text)> Lines(string file) => File.ReadLines(file).Select((text, i) => (i + 1, text));
}
