using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>What a person says about a file of weights; null leaves it to the file, and then to the test images.</summary>
public sealed record ImportAnswers
{
    private const string Unnamed = "data";
    private const int Quoted = 20;

    /// <summary>The network.</summary>
    public NetworkArchitecture? Architecture { get; init; }

    /// <summary>What its images are.</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>What the images go through.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>Whether tensors that the network has no place for are left out; otherwise they refuse the file.</summary>
    public bool LeavesUnused { get; init; }

    /// <summary>A data set of a person's own, as far as a network needs it.</summary>
    /// <param name="title">What it is called; of a long one, as much as a name may have.</param>
    /// <param name="image">The shape of one image, <c>[1, channels, height, width]</c>.</param>
    /// <param name="classes">The class names, by class number.</param>
    /// <exception cref="WeightsException">The name of a class is too long.</exception>
    public static Dataset OwnDataset(string title, Shape image, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.FirstOrDefault(name => name.Length > Dataset.LongestName) is { } tooLong)
            throw new WeightsException(Message.Of("Import_ClassNameTooLong", Dataset.Shorten(tooLong, Quoted), Dataset.LongestName));
        var name = title.Trim() is { Length: > 0 } given ? Dataset.Shorten(given) : Unnamed;
        string id = new([.. name.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')]);
        return new() { Id = Dataset.Shorten($"own-{id}"), Title = name, Channels = image.Channels, Height = image.Rows, Width = image.Columns, ClassNames = classes };
    }
}

/// <summary>A file of weights, ours or foreign, understood: which network it is, what its images are and how they are normalized.</summary>
public sealed record NetworkImport
{
    // Weights that are understood wrongly guess: one in ten. Those understood rightly are far above half.
    private const double Convincing = 0.5;
    private const double Lead = 0.02;
    private const double LowerLoss = 0.75;
    private const double DatasetLead = 0.2;
    private const int MostNamed = 4;

    private NetworkImport(WeightsMatch match) => Match = match;

    /// <summary>The weights in their places.</summary>
    public WeightsMatch Match { get; }

    /// <summary>What the images are; null where neither the file nor the person nor the test images say.</summary>
    public Dataset? Dataset { get; private init; }

    /// <summary>What the images go through.</summary>
    public Normalization Normalization { get; private init; } = Normalization.None;

    /// <summary>Networks that the shapes allow, each with how well it reads test images, the best first; empty where the network was known.</summary>
    public IReadOnlyList<ImportTrial> Architectures { get; private init; } = [];

    /// <summary>Normalizations that were tried, the one taken among them; empty where nothing was to be tried.</summary>
    public IReadOnlyList<ImportTrial> Normalizations { get; private init; } = [];

    /// <summary>Whether nobody but the test images said what the images are.</summary>
    public bool IsDatasetTried { get; private init; }

    /// <summary>The trial of what was taken; null where there are no test images.</summary>
    public ImportTrial? Taken => Normalizations.FirstOrDefault(trial => trial.Normalization == Normalization);

    /// <summary>The network, and what is known of its images.</summary>
    public NetworkFile ToFile() => new(Match.ToWeights(Normalization), Dataset);

    /// <summary>Understands a file.</summary>
    /// <exception cref="WeightsException">The weights are not the network's, or what remains open has to be answered first; the sentence says what.</exception>
    public static NetworkImport Understand(StateDict file, ImportAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(answers);
        if (file.DescribesItself && answers.Architecture is null)
        {
            var described = NetworkFile.Interpret(file);
            var (match, normalization) = (WeightsMatch.Find(file, described.Weights.Architecture), described.Weights.Normalization);
            // A file that describes itself is believed.
            return Finish(match, answers.Dataset ?? described.Dataset, answers.Normalization ?? normalization, isTried: answers.Normalization is not null);
        }
        if (answers.Architecture is { } known)
            return Finish(Place(file, known, answers), answers.Dataset, answers.Normalization);
        var trials = Try(file, answers);
        if (trials is not [var best, ..] || best.Accuracy < Convincing || trials.Any(trial => trial.Architecture != best.Architecture && !IsClearlyBetter(best, trial)))
            throw new WeightsException(Question(file, answers, trials));
        return Finish(Place(file, best.Architecture, answers), best.Dataset, answers.Normalization) with { Architectures = trials, IsDatasetTried = answers.Dataset is null };
    }

    /// <summary>What was found, a sentence or a line each: what was matched to what, what was assumed, and how well it reads the test images.</summary>
    public IEnumerable<Message> Report()
    {
        yield return Message.Of(Match.Prefix.Length > 0 ? "Import_MatchedPrefix" : "Import_Matched", Match.Pairs.Count, Message.Of($"Import_By{Match.Rule}"), Match.Prefix);
        foreach (var pair in Match.Pairs)
            yield return Message.Of(Message.Text, pair.ToString());
        foreach (var note in Match.Notes)
            yield return note;
        if (Match.Unused.Count > 0)
            yield return Match.UnusedMessage("Import_Unused");
        if (Architectures.Count > 1)
            yield return Message.Of("Import_ArchitectureTried", [.. Architectures.Take(2).SelectMany(trial => new object[] { ImportTrial.Describe(trial.Architecture), NumberText.Percent(trial.Accuracy), NumberText.Decimals(-trial.LogLikelihood) })]);
        if (IsDatasetTried && Dataset is not null)
            yield return Message.Of("Import_DatasetTried", Dataset.Title);
        foreach (var trial in Normalizations)
            yield return Message.Of(trial == Taken ? "Import_NormalizationTaken" : "Import_NormalizationTried", Text(trial.Normalization), NumberText.Percent(trial.Accuracy), trial.Images);
    }

    /// <summary>A normalization in words.</summary>
    public static Message Text(Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        return normalization.IsNone ? Message.Of("Import_NoNormalization")
            : Message.Of("Import_Normalization", Numbers(normalization.Mean), Numbers(normalization.Deviation));

        static string Numbers(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)));
    }

    private static WeightsMatch Place(StateDict file, NetworkArchitecture architecture, ImportAnswers answers)
    {
        var match = WeightsMatch.Find(file, architecture);
        return answers.LeavesUnused ? match : match.RequireAllUsed();
    }

    private static NetworkImport Finish(WeightsMatch match, Dataset? dataset, Normalization? normalization, bool isTried = true)
    {
        if (!match.Architecture.IsClassifier)
            throw new WeightsException(Message.Of("Weights_NoClassifier"));
        var isDatasetTried = dataset is null;
        dataset ??= Recognize(match, normalization);
        if (dataset is not null && !dataset.Fits(match.Architecture))
            throw new WeightsException(Message.Of("Run_NetworkDoesNotFit", match.Architecture.Input.ToShortString(), match.Architecture.Classes, dataset.Title, dataset.Shape.ToShortString(), dataset.Classes));
        if (normalization is { } said && !said.Fits(match.Architecture.Input.Channels))
            throw new WeightsException(Message.Of("Import_NormalizationDoesNotFit", match.Architecture.Input.Channels));
        if (dataset?.Files is null || !isTried)
            return new NetworkImport(match) { Dataset = dataset, Normalization = normalization ?? Normalization.None, IsDatasetTried = isDatasetTried };
        IEnumerable<Normalization> tried = normalization is null ? ImportTrial.Usual(dataset) : new[] { Normalization.None, normalization }.Distinct();
        ImportTrial[] trials = [.. tried.Select(one => ImportTrial.Run(match, dataset, one))];
        return new NetworkImport(match) { Dataset = dataset, Normalization = normalization ?? ImportTrial.Best(trials).Normalization, Normalizations = trials, IsDatasetTried = isDatasetTried };
    }

    /// <summary>The data set whose test images a network reads, and no other's.</summary>
    private static Dataset? Recognize(WeightsMatch match, Normalization? normalization)
    {
        ImportTrial[] trials = [.. DatasetCatalog.All.Where(dataset => dataset.Fits(match.Architecture)).Select(dataset => Quick(match, dataset, normalization)).OrderByDescending(trial => trial.Accuracy)];
        return trials is [var best, ..] && best.Accuracy >= Convincing && trials.Skip(1).All(other => best.Accuracy - other.Accuracy >= DatasetLead) ? best.Dataset : null;
    }

    /// <summary>Whether one reads clearly more of the images, or the same ones with a clearly lower loss.</summary>
    private static bool IsClearlyBetter(ImportTrial one, ImportTrial other) => one.Accuracy - other.Accuracy >= Lead || one.LogLikelihood >= LowerLoss * other.LogLikelihood;

    /// <summary>Every network that the shapes allow, the best first.</summary>
    private static List<ImportTrial> Try(StateDict file, ImportAnswers answers)
    {
        List<ImportTrial> trials =
        [
            .. from dataset in answers.Dataset is { } said ? [said] : DatasetCatalog.All
               where dataset.Files is not null
               from architecture in ArchitectureCandidates.Of(file, dataset.Shape)
               where dataset.Fits(architecture)
               select Quick(Place(file, architecture, answers), dataset, answers.Normalization) into trial
               orderby trial.Accuracy descending, trial.LogLikelihood descending
               select trial,
        ];
        if (trials.Count < 2)
            return trials;
        var best = ImportTrial.Best(trials);
        return [best, .. trials.Where(trial => trial != best)];
    }

    private static ImportTrial Quick(WeightsMatch match, Dataset dataset, Normalization? normalization) =>
        ImportTrial.Best([.. (normalization is null ? ImportTrial.Usual(dataset) : [normalization]).Select(one => ImportTrial.Run(match, dataset, one, isQuick: true))]);

    /// <summary>What has to be answered, with what is known already.</summary>
    private static Message Question(StateDict file, ImportAnswers answers, List<ImportTrial> trials)
    {
        if (trials.Count > 0)
            return Message.Of("Import_AskArchitecture", string.Join("; ", trials.DistinctBy(trial => trial.Architecture).Take(MostNamed).Select(trial => $"{ImportTrial.Describe(trial.Architecture)} ({NumberText.Percent(trial.Accuracy)})")));
        var open = (answers.Dataset is { } dataset ? [dataset.Shape] : DatasetCatalog.All.Select(known => known.Shape).Distinct()).SelectMany(shape => ArchitectureCandidates.Of(file, shape)).Select(ImportTrial.Describe).Distinct().ToList();
        return open.Count > 0 ? Message.Of("Import_AskArchitecture", string.Join("; ", open.Take(MostNamed))) : Message.Of("Import_AskCode");
    }
}
