using System.CommandLine;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
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

    private readonly Choice<Subject?> _subject = new(
        "--subject", "What the images show, when the file does not say so itself", null,
        ("digits", Subject.Digits), ("garments", Subject.Garments));

    public void AddTo(Command command)
    {
        command.Add(_network);
        command.Add(_architecture);
        command.Add(_subject);
    }

    /// <summary>Finds and reads the network.</summary>
    public ChosenNetwork Load(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_network);
        if (PretrainedNetworks.Find(name) is { } card)
            return new ChosenNetwork(name, PretrainedNetworks.Load(name), card.Subject);
        if (!File.Exists(name))
            throw new UsageException($"There is no network '{name}': take {Known()}the path of a .safetensors file.");
        var file = Read(name, _architecture.Value(parsed));
        if (file.Weights.Architecture.Input != LeNet.Classic.Input || file.Weights.Architecture.Classes != DataSet.ClassCount)
            throw new UsageException($"'{name}' holds a network that does not tell ten classes of 28x28 images apart: take one that does.");
        return new ChosenNetwork(Path.GetFileName(name), file.Weights, _subject.Value(parsed) ?? file.Subject);
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
            throw new UsageException($"'{path}' cannot be used: {error.Message.TrimEnd('.')}; take a .safetensors file of a LeNet.");
        }
    }

    private static string Known() => string.Concat(PretrainedNetworks.All.Select(card => $"{card.Id}, ")) is { Length: > 0 } ids ? $"{ids}or " : "";
}
