using Explorer.Network.Pretrained;
using System.CommandLine;
using Explorer.Cli.Options;
using Explorer.Network.Uncertainty;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer calibrate</c>: finds the temperature that calibrates a pretrained network's confidence, and puts it into its card.</summary>
internal sealed class CalibrateVerb : Command
{
    private readonly Terminal _terminal;
    private readonly Option<string> _network = new("--network") { Description = "A pretrained network's id", HelpName = "ID", Required = true };
    private readonly Option<string?> _folder = new("--data-folder") { Description = "A folder with the data set's four IDX files, asked first", HelpName = "DIR" };
    private readonly Option<string?> _drawings = DataOptions.DrawingsOption();
    private readonly Option<string> _out = new("--out") { Description = "The file to write the card to", HelpName = "FILE", Required = true };

    public CalibrateVerb(Terminal terminal) : base("calibrate", "Trains a pretrained network's held-out model without the last 5,000 images, and fits the temperature on those.")
    {
        _terminal = terminal;
        Add(_network);
        Add(_folder);
        Add(_drawings);
        Add(_out);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var id = parsed.GetRequiredValue(_network);
        var card = PretrainedNetworks.Find(id)
            ?? throw new UsageException($"There is no pretrained network '{id}': take one of {string.Join(", ", PretrainedNetworks.All.Select(known => known.Id))}.");
        var data = await new RequestedData(card.Dataset, Sample: false, parsed.GetValue(_folder), Own: false, parsed.GetValue(_drawings), Download: true).LoadAsync(_terminal, stop);
        if ((data.Drawings?.Count ?? 0) != card.Drawings)
            throw new UsageException(FormattableString.Invariant($"{id} learned from {card.Drawings} drawings, not from {data.Drawings?.Count ?? 0}: name the folder of the same ones with --drawings."));
        var calibration = Calibrator.Calibrate(
            PretrainedNetworks.Load(id), card.Config, data,
            report => _terminal.Error.WriteLine(FormattableString.Invariant($"The held-out model has learned {report.Step} of {report.Steps} steps.")), stop);
        OutputFile.Write(parsed.GetRequiredValue(_out), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes((card with { Calibration = calibration }).ToJson())));
        _terminal.Out.WriteLine(FormattableString.Invariant(
            $"temperature {calibration.Temperature:0.000}, calibration error {calibration.ErrorBefore:0.0000} before, {calibration.ErrorAfter:0.0000} after"));
        return ExitCode.Done;
    }
}
