using Explorer.Network.Pretrained;
using Explorer.Cli.Options;
using System.CommandLine;
using System.Text.Json;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer shapes</c>: the shape after each layer, as the course prints it.</summary>
internal sealed class ShapesVerb : Command
{
    private readonly Terminal _terminal;
    private readonly Option<string> _network = new("--network")
    {
        Description = "A preset, the id of a pretrained network, or a network's description as JSON",
        HelpName = "ID|FILE",
        DefaultValueFactory = _ => LeNet.Classic.Name,
    };
    private readonly Option<string?> _code = new("--code") { Description = "A file with PyTorch code (nn.Sequential) instead", HelpName = "FILE.py" };
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON, for machines" };

    public ShapesVerb(Terminal terminal) : base("shapes", "Prints the output shape of every layer for one image.")
    {
        _terminal = terminal;
        Add(_network);
        Add(_code);
        Add(_json);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var network = parsed.GetValue(_code) is { } code ? ArchitectureOption.ReadCode(code) : Find(parsed.GetRequiredValue(_network));
        if (parsed.GetValue(_json))
        {
            _terminal.Out.WriteLine(JsonSerializer.Serialize(ShapeList.Of(network), VerbJson.Default.ShapeList));
            return;
        }
        foreach (var layer in network.Sequential)
            _terminal.Out.WriteLine(ShapeListing.Line(layer));
    }

    private static NetworkArchitecture Find(string name)
    {
        if (PretrainedNetworks.Find(name) is { } card)
            return PretrainedNetworks.Load(card.Id).Architecture;
        if (ArchitecturePresets.Find(name) is { } preset)
            return preset;
        if (File.Exists(name))
            return ArchitectureOption.ReadCode(name);
        var ids = ArchitecturePresets.All.Select(known => known.Name).Concat(PretrainedNetworks.All.Select(known => known.Id));
        throw new UsageException($"There is no network '{name}': take one of {string.Join(", ", ids)}.");
    }
}
