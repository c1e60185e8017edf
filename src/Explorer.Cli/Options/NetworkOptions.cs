using System.CommandLine;
using Explorer.Network.Messages;
using Explorer.Network.Pretrained;
using Explorer.Network.Runs;

namespace Explorer.Cli.Options;

/// <summary>How a person names a trained network: by its id, or by a file.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string> _network = new("--network")
    {
        Description = $"A pretrained network ({string.Join(", ", PretrainedNetworks.All.Select(card => card.Id))}) or a file of weights: .safetensors, .pt, .pth",
        HelpName = "ID|FILE",
        Required = true,
    };

    private readonly ImportOptions _import = new();

    public void AddTo(Command command)
    {
        command.Add(_network);
        _import.AddTo(command);
    }

    /// <summary>Finds and reads the network.</summary>
    /// <exception cref="UsageException">There is none, or it cannot be used.</exception>
    public ChosenNetwork Load(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_network);
        if (PretrainedNetworks.Find(name) is { } card)
            return new ChosenNetwork(name, PretrainedNetworks.Load(name), card.Dataset, card);
        if (!File.Exists(name))
            throw new UsageException($"There is no network '{name}': take {Known()}the path of a file of weights.");
        var import = _import.Load(name, parsed);
        var file = import.ToFile();
        // What was matched to what is told by the verb that imports.
        return new ChosenNetwork(Path.GetFileName(name), file.Weights, file.Dataset, RunFolder.CardBeside(name)) { Notes = [.. import.Report().Skip(1).Where(line => line.Code != Message.Text)] };
    }

    private static string Known() => string.Concat(PretrainedNetworks.All.Select(card => $"{card.Id}, ")) is { Length: > 0 } ids ? $"{ids}or " : "";
}
