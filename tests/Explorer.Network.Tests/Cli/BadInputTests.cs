using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using SkiaSharp;

namespace Explorer.Network.Tests.Cli;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A verb is missing: take one of shapes, train, predict, trace, import, export, bench, calibrate.")]
    [InlineData("'fly' is not known here", "fly")]
    [InlineData("'--fast' is not known here. ('explorer train --help'", "train", "--fast")]
    [InlineData("Required argument missing for option: '--epochs'", "train", "--epochs")]
    [InlineData("no network 'huge': take one of classic, modern", "shapes", "--network", "huge")]
    [InlineData("--network cannot be 'huge': take one of classic, modern", "train", "--network", "huge")]
    [InlineData("--data cannot be 'cifar': take one of fashion-mnist, mnist", "train", "--data", "cifar")]
    [InlineData("--optimizer cannot be 'lion': take one of sgd, momentum, adam, adamw", "train", "--optimizer", "lion")]
    [InlineData("--optimizer cannot be 'lion': take one of sgd, momentum, adam, adamw", "train", "--optimiser", "lion")]
    [InlineData("--schedule cannot be 'step'", "train", "--schedule", "step")]
    [InlineData("--epochs cannot be '1.5': take a whole number", "train", "--epochs", "1.5")]
    [InlineData("--learning-rate cannot be '0,9': take a number", "train", "--learning-rate", "0,9")]
    [InlineData("The learning rate must be above 0, not −1", "train", "--learning-rate", "-1")]
    [InlineData("The learning rate must be above 0, not NaN", "train", "--learning-rate", "NaN")]
    [InlineData("The number of epochs must be between 1 and 1,000, not 0", "train", "--epochs", "0")]
    [InlineData("The batch size must be between", "train", "--batch-size", "0")]
    [InlineData("The seed must be 0 or more", "train", "--seed", "-1")]
    [InlineData("Dropout must be at least 0", "train", "--dropout", "1")]
    [InlineData("The rotation must be between", "train", "--rotation", "200")]
    [InlineData("There is no device 'cuda:99' here: take one of auto, cpu", "train", "--sample", "--device", "cuda:99")]
    [InlineData("There is no folder '/no/such/folder'", "train", "--data-folder", "/no/such/folder")]
    [InlineData("exclude each other", "train", "--sample", "--data-folder", "/")]
    [InlineData("--own-data needs --data-folder", "train", "--own-data")]
    [InlineData("conv1 does not fit: a kernel of 50", "train", "--network", "28-c6k50p0s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10")]
    [InlineData("leave --epochs out", "train", "--resume", "/no/such/run", "--epochs", "3")]
    [InlineData("There is no run in '/no/such/run'", "train", "--resume", "/no/such/run")]
    [InlineData("There is no folder '/no/drawings': name the one that holds the drawings", "train", "--sample", "--drawings", "/no/drawings")]
    [InlineData("Option '--network' is required", "predict", "a.png")]
    [InlineData("There is no network 'none'", "predict", "--network", "none", "a.png")]
    [InlineData("There is no file 'none'", "import", "none", "--out", "a.safetensors")]
    [InlineData("There is no network 'none'", "export", "--network", "none", "--out", "a.safetensors")]
    [InlineData("There is no network 'none'", "trace", "--network", "none", "--image", "a.png", "--out", "a.json")]
    [InlineData("There is no pretrained network 'none': take one of digits-classic", "calibrate", "--network", "none", "--out", "a.json")]
    [InlineData("--drawn cannot be 'oil': take one of none, strokes, shapes", "train", "--drawn", "oil")]
    [InlineData("--seconds must lie between", "bench", "--seconds", "0")]
    public async Task Run_BadInput_IsRefusedInOneLine(string saying, params string[] args) =>
        (await Cli.RunAsync(args)).IsRefusal(saying);

    [Fact]
    public async Task Train_OwnDataFolderWithoutFiles_IsRefusedAndLeavesNoFolder()
    {
        Directory.CreateDirectory(_folder["data"]);

        var outcome = await Cli.RunAsync("train", "--own-data", "--data-folder", _folder["data"], "--offline", "--out", _folder["run"]);

        outcome.IsRefusal("put all four files there");
        Assert.Equal(["data"], _folder.Names);
    }

    [Fact]
    public async Task Train_OutIsAFile_IsRefusedBeforeTheRun()
    {
        File.WriteAllText(_folder["taken"], "mine");

        var outcome = await Cli.RunAsync("train", "--sample", "--device", "cpu", "--out", _folder["taken"]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("cannot be written", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["taken"]));
    }

    [Fact]
    public async Task Train_RunDiverges_LeavesNoFolder()
    {
        var outcome = await Cli.RunAsync("train", "--sample", "--network", "modern", "--learning-rate", "1e30", "--threads", "1", "--out", _folder["run"]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("diverged", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Predict_BadImages_AreRefusedInOneLineWithoutAnyAnswer()
    {
        Untrained().Save(_folder["net"]);
        File.WriteAllText(_folder["text"], "no picture");
        File.WriteAllBytes(_folder["short"], new byte[783]);
        SavePng("blank", 40);
        File.WriteAllBytes(_folder["cut"], File.ReadAllBytes(_folder["blank"])[..60]);
        string[] digits = ["predict", "--network", _folder["net"], "--subject", "digits"];

        (await Cli.RunAsync([.. digits, _folder["absent"]])).IsRefusal("There is no file");
        (await Cli.RunAsync([.. digits, _folder["text"]])).IsRefusal("is no picture that can be read");
        (await Cli.RunAsync([.. digits, _folder["cut"]])).IsRefusal("damaged or cut short");
        (await Cli.RunAsync([.. digits, _folder["blank"]])).IsRefusal("is blank: take a picture with one digit on it");
        (await Cli.RunAsync([.. digits, "--raw", _folder["short"]])).IsRefusal("has 783 bytes: with --raw it has to be 784");
        (await Cli.RunAsync("predict", "--network", _folder["net"], _folder["blank"])).IsRefusal("add --dataset digits or --dataset garments");
    }

    [Fact]
    public async Task Trace_OutputCannotBeWritten_IsRefusedAndLeavesNothing()
    {
        Untrained().Save(_folder["net"]);
        File.WriteAllBytes(_folder["raw"], new byte[784]);

        var outcome = await Cli.RunAsync("trace", "--network", _folder["net"], "--raw", "--image", _folder["raw"], "--out", _folder["no/such/trace.json"]);

        outcome.IsRefusal("cannot be written");
        Assert.Equal(["net", "raw"], _folder.Names);
    }

    [Fact]
    public async Task Export_BrokenFile_IsRefusedByItsNameAndLeavesNothing()
    {
        File.WriteAllText(_folder["broken"], "no weights at all");

        (await Cli.RunAsync("export", "--network", _folder["broken"], "--out", _folder["out"])).IsRefusal($"'{_folder["broken"]}' cannot be used");
        Assert.Equal(["broken"], _folder.Names);
    }

    [Fact]
    public async Task Numbers_AreReadWithAPointInEveryCountry()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            (await Cli.RunAsync("train", "--dropout", "1.5")).IsRefusal("not 1.5.");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static NetworkFile Untrained() => new(Initialization.Xavier(LeNet.Classic, seed: 1));

    private void SavePng(string name, int side)
    {
        using var bitmap = new SKBitmap(side, side);
        bitmap.Erase(SKColors.White);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(_folder[name], data.ToArray());
    }
}
