using System.CommandLine;
using Explorer.Network.Datasets;

namespace Explorer.Cli.Options;

/// <summary>Which images to learn from, and where to look for them.</summary>
internal sealed class DataOptions
{
    private readonly Choice<Dataset> _dataset = new(
        "--data", "The images to learn from", "fashion-mnist", ("fashion-mnist", DatasetCatalog.Garments), ("mnist", DatasetCatalog.Digits));
    private readonly Option<bool> _sample = new("--sample") { Description = "Takes the 5,000 and 1,000 images inside the program instead of the full data" };
    private readonly Option<string?> _folder = new("--data-folder") { Description = "A folder with the data set's four IDX files, asked first", HelpName = "DIR" };
    private readonly Option<string?> _drawings = DrawingsOption();
    private readonly Option<bool> _own = new("--own-data") { Description = "Takes the folder's images whatever their checksums: your own data" };
    private readonly Option<bool> _offline = new("--offline") { Description = "Downloads nothing" };

    /// <summary>A folder of drawings to learn from too.</summary>
    public static Option<string?> DrawingsOption() => new("--drawings")
    {
        Description = "A folder with IDX files of drawings, named as the data set's training files, to learn from too",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(_dataset);
        command.Add(_sample);
        command.Add(_folder);
        command.Add(_own);
        command.Add(_drawings);
        command.Add(_offline);
    }

    public RequestedData Read(ParseResult parsed) => new(
        _dataset.Value(parsed)!, parsed.GetValue(_sample), parsed.GetValue(_folder), parsed.GetValue(_own), parsed.GetValue(_drawings), !parsed.GetValue(_offline));
}
