using System.Globalization;
using Bunit;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Web.Components.Import;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Explorer.Web.Tests.Shapes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Tests.Import;

/// <summary>Pasted code, and the networks that can be chosen.</summary>
public sealed class ImportComponentsTests : ShapesTest
{
    public ImportComponentsTests() => Render<MudBlazor.MudPopoverProvider>();

    [Fact]
    public void CodeBox_CodeWithItsImage_HandsTheLayersOn()
    {
        IReadOnlyList<LayerKind>? read = null;
        var box = Render<ArchitectureCodeBox>(p => p.Add(c => c.OnRead, kinds => read = kinds));

        box.Find("[data-testid=architecture-code]").Change("nn.Sequential(nn.Conv2d(3, 10, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(10))");
        box.Find("[data-testid=architecture-image]").Change("3×64×64");
        box.Find("[data-testid=architecture-read]").Click();

        Assert.Equal([new Reshape(3, 64, 64), new Conv2d(10, 3), new ReLU(), new Flatten(), new Linear(10), new Softmax()], read);
        Assert.Empty(box.FindAll("[data-testid=architecture-error]"));
    }

    [Theory]
    [InlineData("nn.Sequential(\n  nn.Conv2d(1, 6, 5),\n  nn.Conv3d(6, 6, 3))", "", "3", "Line 3: nn.Conv3d is not a supported layer.")]
    [InlineData("nn.Sequential(nn.ReLU())", "28", null, "“28” is no input size: write channels x height x width, such as 3x64x64.")]
    [InlineData("nn.Sequential(nn.Conv2d(1, 600, 5))", "", null, "A number in this network is larger than the page can show: at most 224×224 pixels, 512 channels, kernels of 15 and 4,096 units.")]
    public void CodeBox_CodeThatHasNoPlaceHere_SaysWhichLineAndWhy(string code, string image, string? line, string sentence)
    {
        var box = Render<ArchitectureCodeBox>(p => p.Add(c => c.OnRead, _ => Assert.Fail("It was read.")));

        box.Find("[data-testid=architecture-code]").Change(code);
        box.Find("[data-testid=architecture-image]").Change(image);
        box.Find("[data-testid=architecture-read]").Click();

        var error = box.Find("[data-testid=architecture-error]");
        Assert.Equal((sentence, line), (error.TextContent.Trim(), error.GetAttribute("data-line")));
    }

    [Theory]
    [InlineData("unpadded", true)]
    [InlineData("classic", true)]
    [InlineData("tiny-vgg", false)]
    public void Chooser_LeNetOfEitherBook_SaysWhyBothNumbersAreRight(string preset, bool isTold)
    {
        var chooser = Render<NetworkChooser>(p => p.Add(c => c.Network, ShapeInference.Of(ArchitecturePresets.Find(preset)!.Kinds)));

        Assert.Equal(isTold, chooser.FindAll("[data-testid=flatten-note]").Count == 1);
        Assert.Equal(isTold, chooser.Markup.Contains("16·4·4 = 256", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Presets_InEveryLanguage_HaveNames(string language)
    {
        await Language.SetAsync(CultureInfo.GetCultureInfo(language));
        var texts = Services.GetRequiredService<IStringLocalizer<ImportText>>();

        Assert.All(ArchitecturePresets.All, preset => Assert.NotEqual(preset.Name, texts.Of(preset)));
    }
}
