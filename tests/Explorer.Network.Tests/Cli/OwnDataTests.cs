using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Preprocessing;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Datasets.Import;
using Explorer.Network.Tests.Preprocessing;

namespace Explorer.Network.Tests.Cli;

public sealed class OwnDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_OnAZip_AndPredict_KnowsItsClassesAndItsDoubt()
    {
        File.WriteAllBytes(_folder["shapes.zip"], Pictures.Zip(40, isDarkOnLight: true));

        var trained = await Cli.RunAsync("train", "--data", _folder["shapes.zip"], "--network", "modern", "--optimizer", "adam", "--learning-rate", "0.003", "--batch-size", "16",
            "--epochs", "12", "--threads", "1", "--out", _folder["run"]);

        Assert.Equal(0, trained.ExitCode);
        Assert.Contains("Images of 1×40×40 in 3 classes: circle, cross, line.", trained.Error, StringComparison.Ordinal);
        Assert.Contains("(--apply invert)", trained.Error, StringComparison.Ordinal);
        var record = new RunFolder(_folder["run"]).LoadRecord();
        Assert.Equal((96, 24, DatasetPart.Folder), (record.TrainImages, record.TestImages, record.Data.Part));
        Assert.NotNull(record.Card!.Calibration);
        Assert.True(record.Card.TestAccuracy >= 0.9, $"{record.Card.TestAccuracy}");

        for (var shape = 0; shape < 3; shape++)
            File.WriteAllBytes(_folder[$"{shape}.png"], Pictures.Png(shape, 40, new Random(99), isDarkOnLight: true));
        var answers = await Cli.RunAsync("predict", "--network", _folder["run/network.safetensors"], _folder["0.png"], _folder["1.png"], _folder["2.png"]);
        Assert.Equal(Pictures.Classes, answers.Lines.Select(line => line.Split('\t')[1]));
    }

    [Fact]
    public async Task Train_WithAChange_RecordsIt_AndResumesWithIt()
    {
        File.WriteAllBytes(_folder["shapes.zip"], Pictures.Zip(10, isDarkOnLight: true));
        string[] train = ["train", "--data", _folder["shapes.zip"], "--network", "modern", "--epochs", "1", "--threads", "1", "--out"];

        var outcome = await Cli.RunAsync([.. train, _folder["run"], "--apply", "invert"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("--apply", outcome.Error, StringComparison.Ordinal);
        var record = new RunFolder(_folder["run"]).LoadRecord();
        Assert.Equal([DatasetChange.Invert], record.Data.Changes);
        Assert.False(record.Data.Dataset.IsDarkOnLight);
        Assert.StartsWith("explorer train --data PATH --image-size 40 --apply invert --network network.json --epochs 1 ", record.Card!.Command, StringComparison.Ordinal);
        (await Cli.RunAsync([.. train, _folder["other"], "--apply", "shrink"])).IsRefusal("--apply cannot be 'shrink': take one of transpose, invert");
        (await Cli.RunAsync([.. train, _folder["other"], "--image-size", "4"])).IsRefusal("--image-size cannot be '4': take 8 to 224");
        var small = await Cli.RunAsync([.. train, _folder["other"], "--image-size", "8"]);
        Assert.Equal(2, small.ExitCode);
        Assert.Contains("take larger images with --image-size", small.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["other"]));
    }

    [Fact]
    public async Task Predict_WhatIsNoDigit_IsNotSureAndSaysWhy()
    {
        Save("seven.png", Photographs.Of(7));
        Save("sheet.png", Photographs.Raster(300, (x, y) => x is > 20 and < 280 && y is > 20 and < 280 ? 0 : 1));
        Save("dotted.png", Photographs.Of(3, paper: (x, y) => x is > 0.02 and < 0.04 && y is > 0.02 and < 0.04 ? 0 : 1));

        foreach (var network in new[] { "digits-modern", "digits-classic" })
        {
            var outcome = await Cli.RunAsync("predict", "--network", network, _folder["seven.png"], _folder["sheet.png"], _folder["dotted.png"]);

            Assert.Equal(3, outcome.Lines[0].Split('\t').Length);
            Assert.Contains("not sure: There is much more ink than in the training images.", outcome.Lines[1], StringComparison.Ordinal);
            Assert.StartsWith("3\t", outcome.Lines[2][(outcome.Lines[2].IndexOf('\t') + 1)..], StringComparison.Ordinal);
            Assert.Contains("dotted.png: Stray marks far from the drawing were left out.", outcome.Error, StringComparison.Ordinal);
        }
    }

    private void Save(string name, PictureRaster picture) =>
        File.WriteAllBytes(_folder[name], PictureFile.ToPng([.. picture.Rgba.Where((_, i) => i % 4 == 0)], 1, picture.Width));
}
