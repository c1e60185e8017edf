using System.CommandLine;
using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Weights;

namespace Explorer.Cli.Options;

/// <summary>What a person says about a file of weights that does not say so itself.</summary>
internal sealed class ImportOptions
{
    private readonly Choice<NetworkArchitecture> _architecture = new(
        "--architecture", "The network in a file that does not say so itself, as PyTorch's do not", null,
        [.. ArchitecturePresets.All.Select(preset => (preset.Name, preset))]);

    private readonly Option<string?> _code = new("--code") { Description = "A file with the network's PyTorch code (nn.Sequential, or what print(model) prints) instead", HelpName = "FILE.py" };

    private readonly Choice<Dataset?> _dataset = new(
        "--dataset", "What the images show, when the file does not say so itself", null,
        ("digits", DatasetCatalog.Digits), ("garments", DatasetCatalog.Garments));

    private readonly Option<string?> _classes = new("--classes") { Description = "The class names of other images, in order", HelpName = "A,B,…" };
    private readonly Option<string?> _input = new("--input") { Description = "The size of other images, where the code does not say", HelpName = "CxHxW" };
    private readonly Option<string?> _mean = new("--mean") { Description = "The mean that the training subtracted from pixels between 0 and 1; several channels with commas", HelpName = "M" };
    private readonly Option<string?> _deviation = new("--std") { Description = "The standard deviation that it divided by", HelpName = "S" };
    private readonly Option<bool> _leavesUnused = new("--skip-unused") { Description = "Leaves tensors out that the network has no place for" };

    public ImportOptions() => _dataset.Aliases.Add("--subject");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _architecture, _code, _dataset, _classes, _input, _mean, _deviation, _leavesUnused })
            command.Add(option);
    }

    /// <summary>Reads a file of weights and understands it.</summary>
    /// <exception cref="UsageException">It cannot be used, or something has to be said first.</exception>
    public NetworkImport Load(string path, ParseResult parsed)
    {
        if (_architecture.Value(parsed) is not null && parsed.GetValue(_code) is not null)
            throw new UsageException("--architecture and --code exclude each other: take one of them.");
        try
        {
            return NetworkImport.Understand(StateDict.Read(path), Answers(path, parsed));
        }
        catch (WeightsException error) when (error.Details.Code is "Import_AskArchitecture" or "Import_AskCode")
        {
            throw new UsageException($"'{path}' cannot be used yet: {error.Details} (--architecture {string.Join('|', ArchitecturePresets.All.Select(preset => preset.Name))}, --code FILE.py)");
        }
        catch (WeightsException error) when (error.Details.Code == "Weights_Unused")
        {
            throw new UsageException($"'{path}' cannot be used: {error.Details} (--code FILE.py, --skip-unused)");
        }
        catch (WeightsException error)
        {
            throw new UsageException($"'{path}' cannot be used: {error.Details}");
        }
    }

    private ImportAnswers Answers(string path, ParseResult parsed)
    {
        var image = Image(parsed);
        var architecture = parsed.GetValue(_code) is { } code ? ArchitectureOption.ReadCode(code, image) : _architecture.Value(parsed);
        var dataset = _dataset.Value(parsed);
        if (parsed.GetValue(_classes) is { } names)
            dataset = dataset is null ? Own(path, names, architecture?.Input ?? image?.OutputShape(default)) : throw new UsageException("--dataset and --classes exclude each other: take one of them.");
        return new ImportAnswers { Architecture = architecture, Dataset = dataset, Normalization = Normalization(parsed, architecture?.Input.Channels ?? dataset?.Channels ?? 1), LeavesUnused = parsed.GetValue(_leavesUnused) };
    }

    private Reshape? Image(ParseResult parsed)
    {
        if (parsed.GetValue(_input) is not { } given)
            return _dataset.Value(parsed) is { } dataset ? new Reshape(dataset.Channels, dataset.Height, dataset.Width) : null;
        int[] sizes = [.. given.Split('x').Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        return sizes is [> 0 and <= 4, > 0 and <= 224, > 0 and <= 224] ? new Reshape(sizes[0], sizes[1], sizes[2])
            : throw new UsageException($"--input cannot be '{given}': take channels, height and width, such as 3x32x32, at most 4x224x224.");
    }

    private static Dataset Own(string path, string names, Shape? image)
    {
        string[] classes = [.. names.Split(',').Select(name => name.Trim())];
        if (classes.Length is < Dataset.FewestClasses or > Dataset.MostClasses || classes.Any(name => name.Length is 0 or > Dataset.LongestName))
            throw new UsageException($"--classes cannot be '{names}': take {Dataset.FewestClasses} to {Dataset.MostClasses} names of at most {Dataset.LongestName} characters with commas between them.");
        var shape = image ?? throw new UsageException("--classes needs the size of the images: add --input CxHxW, or --code with the network's code.");
        return ImportAnswers.OwnDataset(Path.GetFileNameWithoutExtension(path), shape, classes);
    }

    private Normalization? Normalization(ParseResult parsed, int channels)
    {
        var (mean, deviation) = (parsed.GetValue(_mean), parsed.GetValue(_deviation));
        if (mean is null && deviation is null)
            return null;
        if (mean is null || deviation is null)
            throw new UsageException("--mean and --std go together: add the other one.");
        var normalization = new Normalization([.. Numbers("--mean", mean, channels)], [.. Numbers("--std", deviation, channels)]);
        return normalization.Fits(channels)
            ? normalization.Mean.All(number => number == 0) && normalization.Deviation.All(number => number == 1) ? Network.Datasets.Normalization.None : normalization
            : throw new UsageException($"--mean and --std need one number, or one for each of {channels} channels, and each --std above 0.");
    }

    private static IEnumerable<double> Numbers(string option, string given, int channels)
    {
        double[] numbers = [.. given.Split(',').Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw new UsageException($"{option} cannot be '{given}': take a number, such as 0.1307, or several with commas."))];
        return numbers.Length == 1 ? Enumerable.Repeat(numbers[0], channels) : numbers;
    }
}
