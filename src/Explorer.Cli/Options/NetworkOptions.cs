using Explorer.Network.Pretrained;
using System.CommandLine;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Weights;

namespace Explorer.Cli.Options;

/// <summary>How a person names a trained network: by its id, or by a file.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string> _network = new("--network")
    {
        Description = $"A pretrained network ({string.Join(", ", PretrainedNetworks.All.Select(card => card.Id))}) or a .safetensors file",
        HelpName = "ID|FILE",
        Required = true,
    };

    private readonly Choice<NetworkArchitecture> _architecture = new(
        "--architecture", "The network in a file that does not say so itself, as PyTorch's do not", null,
        ("classic", LeNet.Classic), ("modern", LeNet.Modern));

    private readonly Choice<Dataset?> _dataset = new(
        "--subject", "What the images show, when the file does not say so itself", null,
        ("digits", DatasetCatalog.Digits), ("garments", DatasetCatalog.Garments));

    public void AddTo(Command command)
    {
        command.Add(_network);
        command.Add(_architecture);
        command.Add(_dataset);
    }

    /// <summary>Finds and reads the network.</summary>
    public ChosenNetwork Load(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_network);
        if (PretrainedNetworks.Find(name) is { } card)
            return new ChosenNetwork(name, PretrainedNetworks.Load(name), card.Dataset, card);
        if (!File.Exists(name))
            throw new UsageException($"There is no network '{name}': take {Known()}the path of a .safetensors file.");
        var file = Read(name, _architecture.Value(parsed));
        var dataset = _dataset.Value(parsed) ?? file.Dataset;
        if (dataset is not null && !dataset.Fits(file.Weights.Architecture))
            throw new UsageException($"'{name}' holds a network for images of {file.Weights.Architecture.Input.ToShortString()} in {file.Weights.Architecture.Classes} classes, which {dataset.Id} are not.");
        return new ChosenNetwork(Path.GetFileName(name), file.Weights, dataset, RunFolder.CardBeside(name));
    }

    private static NetworkFile Read(string path, NetworkArchitecture? foreign)
    {
        try
        {
            if (foreign is null && !NetworkFile.DescribesItself(path))
                throw new UsageException($"'{path}' does not say which network it holds: add --architecture classic or --architecture modern.");
            return NetworkFile.Load(path, foreign);
        }
        catch (WeightsException error)
        {
            throw new UsageException($"'{path}' cannot be used: {error.Message.TrimEnd('.')}; take a .safetensors file of a network.");
        }
    }

    private static string Known() => string.Concat(PretrainedNetworks.All.Select(card => $"{card.Id}, ")) is { Length: > 0 } ids ? $"{ids}or " : "";
}
