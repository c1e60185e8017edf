using System.Text.Json;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Cli;

public sealed partial class TrainTests : IDisposable
{
    private static readonly string[] OneEpoch =
        ["train", "--sample", "--data", "mnist", "--network", "modern", "--optimizer", "adam", "--learning-rate", "0.003", "--batch-size", "128", "--device", "cpu", "--threads", "1"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_OneEpochOnTheSample_WritesFilesThatLoadAgain()
    {
        var outcome = await Cli.RunAsync([.. OneEpoch, "--epochs", "1", "--out", _folder["run"]]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(Accuracies(), outcome.Lines[0]);
        Assert.Matches(Speed(), outcome.Lines[1]);
        Assert.Equal(2, outcome.Lines.Length);
        Assert.Contains("Data: MNIST, 5,000 training and 1,000 test images, from the sample inside the program.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Device: cpu.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("epoch 1.0/1  loss ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["card.json", "checkpoint.safetensors", "metrics.csv", "network.safetensors", "run.json", "snapshots"],
            Directory.EnumerateFileSystemEntries(_folder["run"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var network = NetworkFile.Load(_folder["run/network.safetensors"]);
        using var stream = File.OpenRead(_folder["run/card.json"]);
        var card = NetworkCard.Parse(stream);
        Assert.Equal(DatasetCatalog.Digits, network.Dataset);
        Assert.Equal(("digits-modern", 1, Optimizer.Adam), (card.Id, card.Epochs, card.Config.Optimizer));
        Assert.Equal(card.TestAccuracy!.Value, Evaluation.Accuracy(network.Weights, BundledSamples.Load(DatasetCatalog.Digits).Test), 0.002);
        Assert.InRange(card.TestAccuracy!.Value, 0.6, 1);
    }

    [Fact]
    public async Task Train_WithDrawings_LearnsFromThemAndGoesOnWithThem()
    {
        var drawings = BundledSamples.Load(DatasetCatalog.Digits).Test;
        Directory.CreateDirectory(_folder["drawings"]);
        IdxWriter.WriteGzip(_folder["drawings/train-images-idx3-ubyte.gz"], _folder["drawings/train-labels-idx1-ubyte.gz"], drawings);

        var outcome = await Cli.RunAsync([.. OneEpoch, "--drawings", _folder["drawings"], "--epochs", "1", "--out", _folder["run"]]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains($"Drawings: 1,000, from {_folder["drawings"]}.", outcome.Error, StringComparison.Ordinal);
        var record = new RunFolder(_folder["run"]).LoadRecord();
        Assert.Equal((6_000, 1_000, _folder["drawings"]), (record.TrainImages, record.Drawings, record.DrawingsFolder));
        Assert.Equal(("digits-drawn", 1_000, true), (record.Card!.Id, record.Card.Drawings, record.Card.IsForDrawings));
        Assert.StartsWith("explorer train --data mnist --sample --drawings DIR --network modern", record.Card.Command, StringComparison.Ordinal);

        File.Delete(_folder["drawings/train-labels-idx1-ubyte.gz"]);
        new RunFolder(_folder["run"]).SaveRecord(record with { State = RunState.Stopped });
        (await Cli.RunAsync("train", "--resume", _folder["run"])).IsRefusal("lacks train-labels-idx1-ubyte.gz");
    }

    [Fact]
    public async Task Train_WithValidation_KeepsImagesBackAndUsesTheTestImagesOnce()
    {
        var outcome = await Cli.RunAsync([.. OneEpoch, "--epochs", "2", "--validation", "0.1", "--out", _folder["run"]]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches("^loss 0\\.[0-9]{3}, train acc 0\\.[0-9]{3}, validation acc 0\\.[0-9]{3}, test acc 0\\.[0-9]{3}$", outcome.Lines[0]);
        Assert.Contains("Validation: 500 of the training images are kept back; 4,500 are left.", outcome.Error, StringComparison.Ordinal);
        Assert.Matches("epoch 1\\.0/2 .* validation acc 0\\.[0-9]{3}  [0-9]", outcome.Error);
        var record = new RunFolder(_folder["run"]).LoadRecord();
        Assert.Equal(4_500, record.TrainImages);
        Assert.Single(record.Reports, report => report.TestAccuracy is not null);
        Assert.Equal(2, record.Reports.Count(report => report.ValidationAccuracy is not null));
        (await Cli.RunAsync([.. OneEpoch, "--validation", "0.7", "--out", _folder["other"]])).IsRefusal("The share of validation images must be between 0 and 0.5, not 0.7.");
    }

    [Fact]
    public async Task Train_RunJson_TellsTheWholeRun()
    {
        await Cli.RunAsync([.. OneEpoch, "--epochs", "1", "--shift", "1.5", "--mirror", "--drawn", "strokes", "--seed", "7", "--out", _folder["run"]]);

        using var run = JsonDocument.Parse(File.ReadAllText(_folder["run/run.json"]));
        var card = run.RootElement.GetProperty("card");
        Assert.Equal(
            "explorer train --data mnist --sample --network modern --epochs 1 --batch-size 128 --learning-rate 0.003 --optimizer adam --shift 1.5 --mirror --drawn strokes --threads 1 --seed 7 --device cpu --engine managed",
            card.GetProperty("command").GetString());
        Assert.Equal(1.5, card.GetProperty("config").GetProperty("augmentation").GetProperty("shift").GetDouble());
        Assert.Equal("2.10.0", card.GetProperty("libTorch").GetString());
        Assert.Equal("finished", run.RootElement.GetProperty("state").GetString());
        Assert.Equal(("Bundled", true), (run.RootElement.GetProperty("dataOrigin").GetProperty("source").GetString(), run.RootElement.GetProperty("dataOrigin").GetProperty("verified").GetBoolean()));
        Assert.Equal("the sample inside the program", new RunFolder(_folder["run"]).LoadRecord().DataOrigin.ToString());
        Assert.Equal(5_000, run.RootElement.GetProperty("trainImages").GetInt32());
        var reports = run.RootElement.GetProperty("reports").EnumerateArray().ToList();
        Assert.InRange(reports.Count, 5, 7);
        Assert.Equal(card.GetProperty("testAccuracy").GetDouble(), reports[^1].GetProperty("testAccuracy").GetDouble());
        Assert.DoesNotContain(_folder.Path, run.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_ItsOwnCommandAgain_GivesTheSameWeights()
    {
        await Cli.RunAsync([.. OneEpoch, "--epochs", "1", "--dropout", "0.2", "--out", _folder["first"]]);
        using var stream = File.OpenRead(_folder["first/card.json"]);
        var command = NetworkCard.Parse(stream).Command.Split(' ')[1..];
        Assert.Contains("--optimizer", command);

        // Commands of an earlier version spell the option in the British way.
        command[Array.IndexOf(command, "--optimizer")] = "--optimiser";
        await Cli.RunAsync([.. command, "--out", _folder["second"]]);

        Assert.Equal(File.ReadAllBytes(_folder["first/network.safetensors"]), File.ReadAllBytes(_folder["second/network.safetensors"]));
    }

    [Fact]
    public async Task Train_StoppedInTheSecondEpoch_KeepsTheFirst()
    {
        using var stop = new CancellationTokenSource();
        using var error = new WriterThatStops("epoch 1.0/", stop);

        var outcome = await Cli.RunAsync(error, stop.Token, [.. OneEpoch, "--epochs", "500", "--out", _folder["run"]]);

        Assert.Equal(130, outcome.ExitCode);
        Assert.Contains("Stopped; the network after 1 of 500 epochs is kept.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Lines.Length);
        using var run = JsonDocument.Parse(File.ReadAllText(_folder["run/run.json"]));
        Assert.Equal("stopped", run.RootElement.GetProperty("state").GetString());
        Assert.Equal(1, run.RootElement.GetProperty("card").GetProperty("epochs").GetInt32());
        Assert.Equal("modern", NetworkFile.Load(_folder["run/network.safetensors"]).Weights.Architecture.Name);
    }

    [Fact]
    public async Task Train_StoppedBeforeTheFirstEpoch_KeepsNothing()
    {
        using var stop = new CancellationTokenSource();
        using var error = new WriterThatStops("Device:", stop);

        var outcome = await Cli.RunAsync(error, stop.Token, [.. OneEpoch, "--out", _folder["run"]]);

        Assert.Equal(130, outcome.ExitCode);
        Assert.Empty(outcome.Out);
        Assert.Contains("nothing is kept", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("--epochs 10", "On 5,000 images, these settings make 200 updates. ")]
    [InlineData("--epochs 12 --validation 0.5", "On 2,500 images, these settings make 120 updates. ")]
    [InlineData("--network modern --learning-rate 0.9", "In trials with ReLU and SGD, a learning rate of 0.5 or more left the loss at random guessing; here it is 0.9. ")]
    [InlineData("--epochs 12", null)]
    public async Task Train_WithSettingsThatNeverLearnedInTrials_SaysSoInOneLineBeforeItStarts(string settings, string? said)
    {
        using var stop = new CancellationTokenSource();
        using var error = new WriterThatStops("Device:", stop);

        var outcome = await Cli.RunAsync(error, stop.Token, ["train", "--sample", "--device", "cpu", .. settings.Split(' '), "--out", _folder["run"]]);

        var before = outcome.Error.Split('\n').TakeWhile(line => !line.StartsWith("Device:", StringComparison.Ordinal)).ToList();
        Assert.Equal(said is null ? 0 : 1, before.Count(line => line.Contains("random guessing", StringComparison.Ordinal)));
        if (said is not null)
            Assert.StartsWith(said, before[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_StoppedAndResumed_EndsAsIfNeverStopped()
    {
        string[] rich = [.. OneEpoch, "--epochs", "3", "--dropout", "0.2", "--schedule", "cosine", "--shift", "1"];
        await Cli.RunAsync([.. rich, "--out", _folder["whole"]]);
        using var stop = new CancellationTokenSource();
        using var error = new WriterThatStops("epoch 2.0/", stop);
        await Cli.RunAsync(error, stop.Token, [.. rich, "--out", _folder["parted"]]);

        var outcome = await Cli.RunAsync("train", "--resume", _folder["parted"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("The run resumes after 2 of 3 epochs.", outcome.Error, StringComparison.Ordinal);
        RunFolder whole = new(_folder["whole"]), parted = new(_folder["parted"]);
        Assert.Equal(File.ReadAllBytes(_folder["whole/network.safetensors"]), File.ReadAllBytes(_folder["parted/network.safetensors"]));
        Assert.Equal(whole.Snapshots(), parted.Snapshots());
        Assert.Equal(Curve(whole), Curve(parted));
        Assert.Equal((RunState.Finished, 3), (parted.LoadRecord().State, parted.LoadRecord().Card!.Epochs));

        (await Cli.RunAsync("train", "--resume", _folder["parted"])).IsRefusal("is complete");
    }

    [Fact]
    public async Task Train_IntoTheFolderOfARun_IsRefusedAndChangesNothing()
    {
        await Cli.RunAsync([.. OneEpoch, "--epochs", "1", "--out", _folder["run"]]);
        var before = File.ReadAllBytes(_folder["run/run.json"]);

        var outcome = await Cli.RunAsync([.. OneEpoch, "--epochs", "1", "--seed", "5", "--out", _folder["run"]]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("There is a run in", outcome.Error, StringComparison.Ordinal);

        Assert.Equal(before, File.ReadAllBytes(_folder["run/run.json"]));
    }

    [Fact]
    public async Task Train_OfANetworkFromAFile_IsWhatItsRecordSays()
    {
        // The same layers as JSON, as PyTorch code, and in the one word of an earlier version.
        const string earlier = "28-c3k7p0s3-m2s2p0-c4k3p1s1-a2s2p0-relu-20-15-10";
        var network = ArchitecturePresets.Build(EarlierDesign.Read(earlier)!);
        File.WriteAllText(_folder["network.json"], ArchitectureJson.Write(network));
        File.WriteAllLines(_folder["network.py"], NetworkCode.PyTorch(network).Select(line => line.Text));
        foreach (var given in new[] { _folder["network.json"], _folder["network.py"], earlier })
        {
            var folder = new RunFolder(_folder[$"run of {Path.GetFileName(given)}"]);
            var outcome = await Cli.RunAsync("train", "--sample", "--network", given, "--threads", "1", "--epochs", "1", "--out", folder.Path);

            Assert.True(outcome.ExitCode == 0, outcome.Error);
            var record = folder.LoadRecord();
            Assert.Equal(("edited", network), (record.Network.Name, record.Network));
            Assert.Equal(network, folder.LoadNetwork().Weights.Architecture);
            Assert.Equal(network.Parameters, folder.LoadNetwork().Weights.Architecture.Parameters);
        }

        // The record's own description, in a file of the name that its command says, trains the same network to the bit.
        var first = new RunFolder(_folder["run of network.json"]);
        var command = first.LoadRecord().Card!.Command;
        Assert.StartsWith("explorer train --data fashion-mnist --sample --network network.json --epochs 1 ", command, StringComparison.Ordinal);
        File.WriteAllText(_folder["again.json"], ArchitectureJson.Write(first.LoadRecord().Network));
        await Cli.RunAsync([.. command.Replace("network.json", _folder["again.json"], StringComparison.Ordinal).Split(' ')[1..], "--out", _folder["again"]]);
        Assert.Equal(File.ReadAllBytes(_folder["run of network.json/network.safetensors"]), File.ReadAllBytes(_folder["again/network.safetensors"]));
    }

    private static IEnumerable<object> Curve(RunFolder folder) => folder.LoadRecord().Reports.Select(report => report with { ExamplesPerSecond = 0 });

    [GeneratedRegex(@"^loss \d\.\d{3}, train acc [01]\.\d{3}, test acc [01]\.\d{3}$")]
    private static partial Regex Accuracies();

    [GeneratedRegex(@"^\d+\.\d examples/sec on cpu$")]
    private static partial Regex Speed();

    /// <summary>Asks the program to stop as soon as it says a certain thing.</summary>
    private sealed class WriterThatStops(string at, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith(at, StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }
}
