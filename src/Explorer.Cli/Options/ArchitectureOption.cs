using System.CommandLine;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Cli.Options;

/// <summary>Which network to train: a preset by its name, a file of PyTorch code, or a network's JSON.</summary>
internal sealed class ArchitectureOption : Option<string>
{
    private const long LargestFile = 64 << 10;

    public ArchitectureOption() : base("--network")
    {
        Description = "A preset, a file with PyTorch code (nn.Sequential), or a network's description as JSON";
        HelpName = $"{string.Join('|', ArchitecturePresets.All.Select(preset => preset.Name))}|FILE.py|FILE.json";
        DefaultValueFactory = _ => ArchitecturePresets.All[0].Name;
        Validators.Add(result =>
        {
            if (result.Tokens is [var given] && Problem(given.Value) is { } problem)
                result.AddError(problem);
        });
    }

    public NetworkArchitecture Value(ParseResult parsed) => Read(parsed.GetRequiredValue(this));

    /// <summary>Reads a network by a preset's name or from a file.</summary>
    /// <exception cref="UsageException">There is no such preset or file, or it describes no network.</exception>
    public static NetworkArchitecture Read(string given)
    {
        try
        {
            if (ArchitecturePresets.Find(given.ToLowerInvariant()) is { } preset)
                return preset;
            if (File.Exists(given))
                return ReadFile(given);
            if (EarlierDesign.Read(given.ToLowerInvariant()) is { } kinds)
                return ArchitecturePresets.Build(kinds);
        }
        catch (Exception error) when (error is ArchitectureException or ArchitectureFormatException or PyTorchCodeException)
        {
            throw new UsageException($"--network cannot be '{given}': {((MessageException)error).Details}");
        }
        throw new UsageException($"--network cannot be '{given}': take one of {string.Join(", ", ArchitecturePresets.All.Select(known => known.Name))}, or a file with PyTorch code (.py) or a network's JSON.");
    }

    /// <summary>Reads a file of PyTorch code, or of a network's JSON where its name ends so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="image">The image where the code does not say; null takes one channel of 28×28.</param>
    /// <exception cref="UsageException">It is not there, or describes no network.</exception>
    public static NetworkArchitecture ReadCode(string path, Reshape? image = null)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file '{path}': name one with PyTorch code.");
        try
        {
            return ReadFile(path, image);
        }
        catch (MessageException error)
        {
            throw new UsageException($"'{path}' cannot be used: {error.Details}");
        }
    }

    private static NetworkArchitecture ReadFile(string path, Reshape? image = null)
    {
        if (new FileInfo(path).Length > LargestFile)
            throw new UsageException($"'{path}' is larger than {LargestFile >> 10} KiB: take the file that describes the network.");
        var text = File.ReadAllText(path);
        return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ArchitectureJson.Read(text) : ArchitecturePresets.Build(PyTorchCode.Read(text, image));
    }

    private static string? Problem(string given)
    {
        try
        {
            Read(given);
            return null;
        }
        catch (Exception error) when (error is UsageException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
