using System.Globalization;
using Bunit;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Pretrained;
using Explorer.Network.Tests.Weights;
using Explorer.Network.Weights;
using Explorer.Web.Components.Import;
using Explorer.Web.Session;
using Explorer.Web.Tests.Shapes;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Import;

/// <summary>The dialog that takes weights from elsewhere: the same network as other people and programs write it.</summary>
public sealed class NetworkImportDialogTests : ShapesTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly NetworkWeights Weights = PretrainedNetworks.Load("digits-modern");
    private static readonly ImageSet Images = BundledSamples.Load(DatasetCatalog.Digits).Test;

    [Theory]
    [InlineData("Reshape left out", "F32", ".safetensors", 0)]
    [InlineData("prefix", "F16", ".safetensors", 1e-2)]
    [InlineData("features", "BF16", ".safetensors", 0.5)]
    [InlineData("own names", "F64", ".safetensors", 0)]
    [InlineData("prefix", "F32", ".pth", 0)]
    [InlineData("own names", "F16", ".pt", 1e-2)]
    [InlineData("features", "F32", " of an earlier PyTorch.pth", 0)]
    public async Task Weights_AsOthersWriteThem_AreImportedAndAnswerAsOurs(string naming, string type, string ending, double tolerance)
    {
        await using var house = await RunServices.OpenAsync();
        var (dialog, result) = await OpenAsync(house);

        Upload(dialog, $"mine{ending}", File(naming, type, ending));

        var keep = dialog.WaitForElement("[data-testid=import-keep]:not([disabled])", Patience);
        Assert.Contains(dialog.FindAll("[data-testid=import-report] li"), line => line.TextContent.Contains("conv2.weight ←", StringComparison.Ordinal));
        Assert.InRange(double.Parse(dialog.Find("[data-testid=import-accuracy]").GetAttribute("data-value")!, CultureInfo.InvariantCulture), 0.98, 1);
        keep.Click();
        var run = Assert.IsType<Run>((await result)!.Data);
        using var ours = new Recognizer(Weights);
        using var theirs = new Recognizer(house.Get<INetworkSource>().Load(run.NetworkId));
        for (var i = 0; i < 100; i++)
        {
            var (wanted, found) = (ours.Run(Images.Image(10 * i)).Logits.ToArray(), theirs.Run(Images.Image(10 * i)).Logits.ToArray());
            Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        }
    }

    [Fact]
    public async Task Weights_WithTensorsOfAnotherNetwork_AreNamed_AndLeftOutWhenAPersonSaysSo()
    {
        await using var house = await RunServices.OpenAsync();
        var (dialog, _) = await OpenAsync(house);
        SavedTensor[] tensors = [.. Tensors("own names", "F32"), SavedTensor.Of("bn1.running_mean", [6], new float[6]), SavedTensor.Of("bn1.running_var", [6], new float[6])];

        Upload(dialog, "extras.pth", TorchSave.Zip(TorchSave.Pickle(tensors), tensors));

        dialog.WaitForElement("[data-testid=import-leave-unused]", Patience);
        Assert.Contains("'bn1.running_mean' [6], 'bn1.running_var' [6]", dialog.Find("[data-testid=import-problem]").TextContent, StringComparison.Ordinal);
        Assert.True(dialog.Find("[data-testid=import-keep]").HasAttribute("disabled"));
        dialog.Find("[data-testid=import-leave-unused] input, input[data-testid=import-leave-unused]").Change(true);
        dialog.WaitForElement("[data-testid=import-keep]:not([disabled])", Patience);
        Assert.Contains("bn1.running_var", dialog.Find("[data-testid=import-report]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PickleThatRunsACommand_IsRefused_AndNothingRuns()
    {
        await using var house = await RunServices.OpenAsync();
        var (dialog, _) = await OpenAsync(house);

        Upload(dialog, "hostile.pth", TorchSave.Zip(new TorchSave().Global("posix", "system").Raw('(').Text("touch explorer-was-here").Raw('t').Raw('R').End(), []));

        Assert.Contains("'posix.system'", dialog.WaitForElement("[data-testid=import-problem]", Patience).TextContent, StringComparison.Ordinal);
        Assert.True(dialog.Find("[data-testid=import-keep]").HasAttribute("disabled"));
        Assert.False(System.IO.File.Exists("explorer-was-here"));
        Assert.Empty(house.Catalog.List());
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Dialog, Task<DialogResult?> Result)> OpenAsync(RunServices house)
    {
        Services.AddSingleton(house.Catalog);
        Services.AddSingleton(house.RunsOf(null));
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        IDialogReference? dialog = null;
        await provider.InvokeAsync(async () => dialog = await Services.GetRequiredService<IDialogService>().ShowAsync<NetworkImportDialog>());
        return (provider, dialog!.Result);
    }

    private static void Upload(IRenderedComponent<MudDialogProvider> dialog, string name, byte[] file) =>
        dialog.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file, name));

    private static byte[] File(string naming, string type, string ending)
    {
        var tensors = Tensors(naming, type);
        if (ending == ".pt")
            return TorchSave.Zip(TorchSave.Pickle(tensors, key: "model_state_dict", isOrdered: true), tensors);
        if (ending.EndsWith(".pth", StringComparison.Ordinal))
            return ending == ".pth" ? TorchSave.Zip(TorchSave.Pickle(tensors), tensors) : TorchSave.Earlier(TorchSave.Pickle(tensors), tensors);
        var (begin, entries) = (0, new List<string> { naming == "prefix" ? "\"__metadata__\":null" : "\"__metadata__\":{\"epoch\":5}" });
        foreach (var tensor in tensors)
        {
            entries.Add(Handmade.Entry(tensor.Name, $"[{string.Join(',', tensor.Shape)}]", $"[{begin},{begin + tensor.Bytes.Length}]", type));
            begin += tensor.Bytes.Length;
        }
        return [.. Handmade.File($"{{{string.Join(',', entries)}}}"), .. tensors.SelectMany(tensor => tensor.Bytes)];
    }

    private static SavedTensor[] Tensors(string naming, string type)
    {
        string[] modules = naming switch
        {
            "Reshape left out" => ["0", "3", "7", "9", "11"],
            "prefix" => ["_orig_mod.1", "_orig_mod.4", "_orig_mod.8", "_orig_mod.10", "_orig_mod.12"],
            "features" => ["features.0", "features.3", "classifier.1", "classifier.3", "classifier.5"],
            _ => ["conv1", "conv2", "fc1", "fc2", "fc3"],
        };
        var storage = type switch { "F16" => "HalfStorage", "BF16" => "BFloat16Storage", "F64" => "DoubleStorage", _ => "FloatStorage" };
        return [.. NetworkWeights.Expected(Weights.Architecture).Zip(modules.SelectMany(module => new[] { $"{module}.weight", $"{module}.bias" }))
            .Select(pair => SavedTensor.Of(pair.Second, pair.First.Shape.ToArray(), Weights[pair.First.Name].ToArray(), storage))];
    }
}
