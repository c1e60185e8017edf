using System.CommandLine;
using System.CommandLine.Parsing;
using Explorer.Cli.Options;
using Explorer.Cli.Running;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer train</c>: trains a network and keeps it with the record of its run.</summary>
internal sealed class TrainVerb : Command
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new();
    private readonly ArchitectureOption _network = new();
    private readonly TrainingOptions _config = new();
    private readonly Option<string> _device = DeviceOption.Create();
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for the network, its snapshots and the run's record [default: a new one under runs/]",
        HelpName = "DIR",
    };
    private readonly Option<string?> _resume = new("--resume")
    {
        Description = "Resumes the run in that folder",
        HelpName = "DIR",
    };

    public TrainVerb(Terminal terminal) : base("train", "Trains a network: without options as the course does, on Fashion-MNIST.")
    {
        _terminal = terminal;
        _data.AddTo(this);
        Add(_network);
        _config.AddTo(this);
        Add(_device);
        Add(_out);
        Add(_resume);
        SetAction((parsed, stop) => parsed.GetValue(_resume) is { } folder ? ResumeAsync(parsed, new RunFolder(folder), stop) : BeginAsync(parsed, stop));
    }

    private async Task<int> BeginAsync(ParseResult parsed, CancellationToken stop)
    {
        var network = _network.Value(parsed);
        var device = DeviceOption.Choose(parsed.GetRequiredValue(_device));
        var config = _config.Read(parsed);
        config = config with { Engine = config.EngineFor(network, device) };
        var requested = _data.Read(parsed);
        var data = (await requested.LoadAsync(_terminal, stop)).WithValidation(config.Validation, config.Seed);
        Tell(data);
        if (requested.Dataset is null)
            network = AdaptPreset(network, data.Dataset);
        var train = data.AllTrain;
        var started = DateTimeOffset.UtcNow;
        if (!data.Dataset.Fits(network))
            throw new UsageException($"The network takes images of {network.Input.ToShortString()} in {network.Classes} classes, but {data.Dataset.Title} has {data.Dataset.Shape.ToShortString()} in {data.Dataset.Classes}: take another network or other data.");
        var folder = NewFolder(parsed.GetValue(_out) ?? FormattableString.Invariant($"runs/{started:yyyyMMdd-HHmmss}-{data.Dataset.Files?.Id ?? data.Dataset.Id}-{network.Name}"));
        var record = new RunRecord
        {
            Name = $"{data.Dataset.Title}, {network.Name}",
            Data = requested.SelectionOf(data.Dataset),
            DrawingsFolder = requested.Drawings is null ? null : Path.GetFullPath(requested.Drawings),
            Drawings = data.Drawings?.Count ?? 0,
            Network = network,
            Config = config,
            Device = device.Id,
            State = RunState.Running,
            DataOrigin = data.Origin,
            TrainImages = train.Count,
            TestImages = data.Test.Count,
            Started = started,
            Seconds = 0,
            Machine = MachineInfo.OfThisOne(),
            LibTorch = LibTorch.Version,
            Reports = [],
        };
        // What validation keeps back is not among these images.
        if (TrainingForecast.Warning(config with { Validation = 0 }, network, train.Count) is { } forecast)
            _terminal.Error.WriteLine(forecast.ToString());
        return Train(folder, record, new TrainingJob(network, config, train, data.Test, device) { Validation = data.Validation, Normalization = data.Dataset.Normalization }, stop);
    }

    private async Task<int> ResumeAsync(ParseResult parsed, RunFolder folder, CancellationToken stop)
    {
        if (parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(given => !given.Implicit && given.Option != _resume && given.Option != _device) is { } other)
            throw new UsageException($"--resume takes everything but the device from the run's own record: leave {other.Option.Name} out.");
        var kept = folder.LoadRecord();
        if (kept.State == RunState.Finished)
            throw new UsageException($"The run in '{folder.Path}' is complete: train anew to go on.");
        var device = DeviceOption.Choose(parsed.GetResult(_device) is { Implicit: false } ? parsed.GetRequiredValue(_device) : kept.Device);
        var data = (await RequestedData.Of(kept).LoadAsync(_terminal, stop)).WithValidation(kept.Config.Validation, kept.Config.Seed);
        Tell(data);
        var train = data.AllTrain;
        if ((train.Count, data.Test.Count) != (kept.TrainImages, kept.TestImages))
            throw new UsageException($"The run in '{folder.Path}' learned from {kept.TrainImages} images, but there are {train.Count} now: put the old data back, or train anew.");
        var (from, record) = folder.Rewind(kept with { State = RunState.Running, Reason = null, Device = device.Id, Machine = MachineInfo.OfThisOne(), LibTorch = LibTorch.Version });
        _terminal.Error.WriteLine($"The run resumes after {from?.Epochs ?? 0} of {record.Config.Epochs} epochs.");
        return Train(folder, record, new TrainingJob(record.Network, record.Config, train, data.Test, device) { From = from, Validation = data.Validation, Normalization = record.Data.Dataset.Normalization }, stop);
    }

    private int Train(RunFolder folder, RunRecord record, TrainingJob job, CancellationToken stop)
    {
        _terminal.Error.WriteLine($"Device: {job.Device.Id}.{(job.Device.Note is null ? "" : $" {job.Device.Note}")}");
        _terminal.Error.WriteLine($"Engine: {job.Config.Engine.ToString().ToLowerInvariant()}.");
        using var run = new KeptRun(_terminal, folder, record);
        var end = run.Train(job, stop);
        if (end.Card is not { } card)
        {
            _terminal.Error.WriteLine("Stopped before the first epoch was complete; nothing is kept.");
            return ExitCode.Interrupted;
        }
        if (end.State == RunState.Stopped)
            _terminal.Error.WriteLine($"Stopped; the network after {card.Epochs} of {card.Config.Epochs} epochs is kept.");
        _terminal.Error.WriteLine($"Written to {folder.Path}.");
        _terminal.Out.WriteLine(FormattableString.Invariant(
            $"loss {card.TrainLoss:0.000}, train acc {card.TrainAccuracy:0.000}, {Measured(card)}"));
        _terminal.Out.WriteLine(FormattableString.Invariant(
            $"{end.Reports.Last(report => report.IsEpochEnd).ExamplesPerSecond:0.0} examples/sec on {card.Device}"));
        return end.State == RunState.Stopped ? ExitCode.Interrupted : ExitCode.Done;
    }

    private void Tell(LoadedDataset data)
    {
        if (data.Validation is { } validation)
            _terminal.Error.WriteLine(FormattableString.Invariant($"Validation: {validation.Count:N0} of the training images are kept back; {data.Train.Count:N0} are left."));
    }

    /// <summary>What the network was measured on: the test images, the validation images, or both.</summary>
    private static string Measured(NetworkCard card) => string.Join(", ", new[]
    {
        card.ValidationAccuracy is { } validation ? FormattableString.Invariant($"validation acc {validation:0.000}") : null,
        card.TestAccuracy is { } test ? FormattableString.Invariant($"test acc {test:0.000}") : null,
    }.OfType<string>());

    /// <summary>A preset takes MNIST's images: it is made for those that were brought. What a person wrote down stays as it is.</summary>
    private static NetworkArchitecture AdaptPreset(NetworkArchitecture network, Dataset dataset)
    {
        if (ArchitecturePresets.Find(network.Name) is null)
            return network;
        try
        {
            return ArchitecturePresets.Build(dataset.Adapt([.. network.Kinds]));
        }
        catch (ArchitectureException error)
        {
            throw new UsageException($"{network.Name} cannot take images of {dataset.Shape.ToShortString()} ({error.Details.ToString().TrimEnd('.')}): take larger images with --image-size, or another network.");
        }
    }

    private static RunFolder NewFolder(string path)
    {
        var folder = new RunFolder(path);
        if (folder.HasRecord)
            throw new UsageException($"There is a run in '{path}' already: name another folder with --out, or resume it with --resume.");
        try
        {
            folder.Create();
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The folder '{path}' cannot be written ({error.Message.TrimEnd('.')}): name another with --out.");
        }
    }
}
