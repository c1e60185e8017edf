using System.CommandLine;
using System.Globalization;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;

namespace Explorer.Cli.Options;

/// <summary>Which images to learn from, and where to look for them.</summary>
internal sealed class DataOptions
{
    private static readonly Dictionary<string, DatasetChange> Changes = Enum.GetValues<DatasetChange>().ToDictionary(DatasetChanges.NameOf);

    private static readonly Dataset[] Known = [DatasetCatalog.Garments, DatasetCatalog.Digits];

    private readonly Option<string> _data = new("--data")
    {
        Description = "The images to learn from: a known data set, or your own: a folder or zip of picture folders (one a class) or of IDX files, or a CSV",
        HelpName = $"{string.Join('|', Known.Select(known => known.Files!.Id))}|PATH",
        DefaultValueFactory = _ => Known[0].Files!.Id,
    };
    private readonly Option<int?> _side = new("--image-size")
    {
        Description = $"The side that your own pictures are scaled to, {DataImportOptions.LeastSide} to {DataImportOptions.MostSide} [default: their own up to 64, else 28]",
        HelpName = "PIXELS",
    };
    private readonly Option<bool> _sample = new("--sample") { Description = "Takes the 5,000 and 1,000 images inside the program instead of the full data" };
    private readonly Option<string?> _folder = new("--data-folder") { Description = "A folder with the data set's four IDX files, asked first", HelpName = "DIR" };
    private readonly Option<string?> _drawings = DrawingsOption();
    private readonly Option<bool> _own = new("--own-data") { Description = "Takes the folder's images whatever their checksums: your own data" };
    private readonly Option<bool> _offline = new("--offline") { Description = "Downloads nothing" };

    private readonly Option<string[]> _changes = new("--apply")
    {
        Description = "Changes your own images as suggested when they are read",
        HelpName = string.Join('|', Changes.Keys),
        AllowMultipleArgumentsPerToken = true,
    };

    public DataOptions()
    {
        _data.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && Find(given.Value) is null && !Path.Exists(given.Value))
                result.AddError($"--data cannot be '{given.Value}': take one of {string.Join(", ", Known.Select(known => known.Files!.Id))}, or the path of your own data (a folder, a zip or a CSV).");
        });
        _side.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side is >= DataImportOptions.LeastSide and <= DataImportOptions.MostSide))
                result.AddError($"--image-size cannot be '{given.Value}': take {DataImportOptions.LeastSide} to {DataImportOptions.MostSide}.");
        });
        _changes.Validators.Add(result =>
        {
            foreach (var given in result.Tokens.Where(given => !Changes.ContainsKey(given.Value)))
                result.AddError($"--apply cannot be '{given.Value}': take one of {string.Join(", ", Changes.Keys)}.");
        });
    }

    /// <summary>A folder of drawings to learn from too.</summary>
    public static Option<string?> DrawingsOption() => new("--drawings")
    {
        Description = "A folder with IDX files of drawings, named as the data set's training files, to learn from too",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_side);
        command.Add(_changes);
        command.Add(_sample);
        command.Add(_folder);
        command.Add(_own);
        command.Add(_drawings);
        command.Add(_offline);
    }

    public RequestedData Read(ParseResult parsed)
    {
        var data = parsed.GetRequiredValue(_data);
        return Find(data) is { } known
            ? new(known, parsed.GetValue(_sample), parsed.GetValue(_folder), parsed.GetValue(_own), parsed.GetValue(_drawings), !parsed.GetValue(_offline))
            : new(null, parsed.GetValue(_sample), data, Own: true, parsed.GetValue(_drawings), !parsed.GetValue(_offline)) { Side = parsed.GetValue(_side), Changes = [.. (parsed.GetValue(_changes) ?? []).Select(word => Changes[word])] };
    }

    private static Dataset? Find(string name) => Known.FirstOrDefault(known => known.Files!.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
}
