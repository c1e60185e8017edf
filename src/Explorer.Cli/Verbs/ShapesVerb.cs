using System.CommandLine;
using System.Text.Json;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Weights;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer shapes</c>: the shape after each layer, as the course prints it.</summary>
internal sealed class ShapesVerb : Command
{
    private readonly Terminal _terminal;
    private readonly Option<string> _network = new("--network")
    {
        Description = "classic, modern, or the id of a pretrained network",
        HelpName = "ID",
        DefaultValueFactory = _ => LeNet.Classic.Name,
    };
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON, for machines" };

    public ShapesVerb(Terminal terminal) : base("shapes", "Prints the output shape of every layer for one image.")
    {
        _terminal = terminal;
        Add(_network);
        Add(_json);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var network = Find(parsed.GetRequiredValue(_network));
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
        if (LeNet.Find(PretrainedNetworks.Find(name)?.Architecture ?? name) is { } known)
            return known;
        var ids = LeNet.Variants.Select(variant => variant.Name).Concat(PretrainedNetworks.All.Select(card => card.Id));
        throw new UsageException($"There is no network '{name}': take one of {string.Join(", ", ids)}.");
    }
}
