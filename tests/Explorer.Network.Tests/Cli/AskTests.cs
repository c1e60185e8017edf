using System.Text.Json;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using SkiaSharp;

namespace Explorer.Network.Tests.Cli;

public sealed class AskTests(TrainedFile trained) : IClassFixture<TrainedFile>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predict_Pictures_NamesWhatTheyShow()
    {
        DrawOne("black.png", 200, SKColors.White, SKColors.Black);
        DrawOne("large@.png", 1_400, SKColors.DarkBlue, SKColors.Yellow);

        var outcome = await Cli.RunAsync("predict", "--network", trained.Path, _folder["black.png"], _folder["large@.png"]);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([_folder["black.png"], _folder["large@.png"]], outcome.Lines.Select(line => line.Split('\t')[0]));
        Assert.All(outcome.Lines, line => Assert.Equal("1", line.Split('\t')[1]));
        Assert.All(outcome.Lines, line => Assert.Matches(@"^[01]\.\d{4}$", line.Split('\t')[2]));
    }

    [Fact]
    public async Task Trace_RawBytes_EqualsTheRecognizer()
    {
        var image = BundledSamples.Load(DatasetCatalog.Digits).Test.Image(345).ToArray();
        File.WriteAllBytes(_folder["raw"], image);
        using var recognizer = new Recognizer(trained.Weights);
        var expected = recognizer.Run(image);

        var outcome = await Cli.RunAsync("trace", "--network", trained.Path, "--image", _folder["raw"], "--raw", "--out", _folder["trace.json"]);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Out));
        using var trace = JsonDocument.Parse(File.ReadAllText(_folder["trace.json"]));
        var root = trace.RootElement;
        Assert.Equal(["network", "layers", "probabilities", "prediction"], root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("digits.safetensors", root.GetProperty("network").GetString());
        Assert.Equal(expected.Prediction, root.GetProperty("prediction").GetInt32());
        Assert.Equal(expected.Probabilities.ToArray(), Floats(root.GetProperty("probabilities")));
        foreach (var (layer, found) in LeNet.Modern.Layers.Zip(root.GetProperty("layers").EnumerateArray()))
        {
            Assert.Equal((layer.Name, layer.TorchName), (found.GetProperty("name").GetString(), found.GetProperty("type").GetString()));
            Assert.Equal(layer.Output.ToArray(), found.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
            Assert.Equal(expected.Values(layer).ToArray(), Floats(found.GetProperty("values")));
        }
        Assert.Equal(14, root.GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public async Task Trace_PngOfADataSetImage_SeesThatImage()
    {
        var image = BundledSamples.Load(DatasetCatalog.Digits).Test.Image(12).ToArray();
        using (var bitmap = new SKBitmap(28, 28))
        {
            for (var i = 0; i < image.Length; i++)
                bitmap.SetPixel(i % 28, i / 28, new SKColor(image[i], image[i], image[i]));
            Save(bitmap, "sample.png");
        }

        await Cli.RunAsync("trace", "--network", trained.Path, "--image", _folder["sample.png"], "--out", _folder["trace.json"]);

        using var trace = JsonDocument.Parse(File.ReadAllText(_folder["trace.json"]));
        var input = Floats(trace.RootElement.GetProperty("layers")[0].GetProperty("values"));
        Assert.InRange(input.Zip(image, (seen, shown) => Math.Abs(seen - shown / 255f)).Average(), 0, 0.02);
    }

    [Fact]
    public async Task Export_Network_IsAFileThatLoadsWithTheSameNumbers()
    {
        var outcome = await Cli.RunAsync("export", "--network", trained.Path, "--out", _folder["out.safetensors"]);

        var file = SafeTensorsFile.Read(_folder["out.safetensors"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            ["1.weight", "1.bias", "4.weight", "4.bias", "8.weight", "8.bias", "10.weight", "10.bias", "12.weight", "12.bias"],
            file.InFileOrder.Select(tensor => tensor.Name));
        Assert.Equal(trained.Weights["4.weight"].ToArray(), file.Tensors["4.weight"].Values.ToArray());
        Assert.Equal(DatasetCatalog.Digits, NetworkFile.Load(_folder["out.safetensors"]).Dataset);
    }

    [Fact]
    public async Task Predict_PyTorchsOwnFileOfAnUntrainedNetwork_NeedsItsNetworkNamed()
    {
        SafeTensorsFile.WriteAtomically(_folder["torch"], new NetworkFile(Initialization.Xavier(LeNet.Modern, seed: 2)).Tensors());
        File.WriteAllBytes(_folder["raw"], BundledSamples.Load(DatasetCatalog.Digits).Test.Image(0).ToArray());
        string[] ask = ["predict", "--network", _folder["torch"], "--raw", _folder["raw"], "--subject", "digits"];

        (await Cli.RunAsync(ask)).IsRefusal("The file does not say which network it holds. Its shapes leave open: ");
        Assert.Equal(0, (await Cli.RunAsync([.. ask, "--architecture", "modern"])).ExitCode);
    }

    [Fact]
    public async Task Bench_Shortly_TellsBothSpeeds()
    {
        var outcome = await Cli.RunAsync("bench", "--seconds", "0.1", "--device", "cpu");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"^\d+\.\d frames/sec on cpu ", outcome.Lines[0]);
        Assert.Matches(@"^\d+\.\d examples/sec on cpu ", outcome.Lines[1]);
    }

    private static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetSingle())];

    private void DrawOne(string name, int side, SKColor paper, SKColor ink)
    {
        using var bitmap = new SKBitmap(side, side);
        using var canvas = new SKCanvas(bitmap);
        using var pen = new SKPaint { Color = ink, StrokeWidth = side / 14f, IsAntialias = true, StrokeCap = SKStrokeCap.Round };
        canvas.Clear(paper);
        canvas.DrawLine(side * 0.53f, side * 0.2f, side * 0.47f, side * 0.8f, pen);
        Save(bitmap, name);
    }

    private void Save(SKBitmap bitmap, string name)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(_folder[name], data.ToArray());
    }
}
