using Explorer.Network.Pretrained;
using System.Text.RegularExpressions;
using Explorer.Network.Datasets;
using Explorer.Network.Ablation;
using Explorer.Network.Model;
using Explorer.Web.Session;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A network changed by its visitor, and what the answer makes of it.</summary>
public sealed class AblationTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Band => Explore.ById("changed");

    [Fact]
    public async Task Channel_MutedByTheMouse_ChangesPictureArithmeticAndAnswerUntilItIsUndone()
    {
        await Explore.OpenCellAsync("conv1:2:14:14");
        var before = await Explore.MapPixelsAsync("conv1", 2);
        await Explore.OpenDockAsync("edit");
        await Explore.AfterFrameAsync(() => Explore.ById("change-mute").ClickAsync());
        await Expect(Band).ToContainTextAsync("Edited network: 1 change");
        await Expect(Band).ToContainTextAsync("conv1: channel 2 muted");
        await Expect(Page.Locator(".map[data-changed]")).ToHaveCountAsync(1);
        await Explore.OpenNetworksAsync();
        await Expect(Explore.ById("network-digits-modern")).ToContainTextAsync("edited");
        await Page.Keyboard.PressAsync("Escape");
        Assert.NotEqual(before, await Explore.MapPixelsAsync("conv1", 2));

        var (trained, muted) = (Passes.OfFirst("digits-modern"), Changed(ScaleChannel.Mute("conv1", 2)));
        var seven = Explore.ById("before-after").Locator("li").Nth(7);
        await Expect(seven).ToHaveAttributeAsync("data-after", new Regex(@"\d"));
        Assert.Equal(trained.Probabilities[7], await ExplorePage.NumberAsync(seven, "data-before"), 1e-6);
        Assert.Equal(muted.Probabilities[7], await ExplorePage.NumberAsync(seven, "data-after"), 1e-6);
        Assert.Equal(muted.Logits[7], await ExplorePage.NumberAsync(Explore.ById("probability-7"), "data-logit"), 1e-4);

        await Explore.OpenDockAsync("kernels");
        await Expect(Page.Locator(".kernel[data-changed]")).ToHaveCountAsync(1);
        await Explore.OpenDockAsync("arithmetic");
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-value", "0");

        await Explore.AfterFrameAsync(() => Explore.ById("undo-0").ClickAsync());
        await Expect(Band).ToHaveCountAsync(0);
        await Expect(Explore.ById("change-said")).ToBeFocusedAsync();
        await Expect(Page.Locator("[data-changed]")).ToHaveCountAsync(0);
        Assert.Equal(before, await Explore.MapPixelsAsync("conv1", 2));
        Assert.Equal(trained.Logits[7], await ExplorePage.NumberAsync(Explore.ById("probability-7"), "data-logit"), 1e-4);
    }

    [Fact]
    public async Task Kernel_TypedOverByTheKeyboard_IsUsedAndDroppedWithTheNetwork()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.OpenDockAsync("kernels");
        await Explore.ById("kernel-conv2-3-1").FocusAsync();
        await Explore.ById("kernels-conv2").GetByTestId("edit-kernel").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Explore.ById("change-number-0-0")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync("two");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Explore.ById("change-problem")).ToHaveTextAsync("“two” is not a number. Nothing was changed.");
        await Expect(Band).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync("2");
        await Explore.AfterFrameAsync(() => Page.Keyboard.PressAsync("Enter"));
        await Expect(Band).ToContainTextAsync("conv2: kernel from 1 to 3 edited");
        await Expect(Explore.ById("change-problem")).ToBeEmptyAsync();

        var network = PretrainedNetworks.Load("digits-modern");
        var kernel = network.Kernel(network.Architecture["conv2"], 3, 1).ToArray();
        kernel[0] = 2;
        Assert.Equal(Changed(new EditKernel("conv2", 3, 1, kernel)).Logits[7], await ExplorePage.NumberAsync(Explore.ById("probability-7"), "data-logit"), 1e-4);

        await Explore.AfterFrameAsync(() => Explore.ChooseNetworkAsync("digits-classic"));
        await Expect(Band).ToHaveCountAsync(0);
        await Expect(Explore.ById("change-said")).ToContainTextAsync("Another network was selected");
        await Explore.AfterFrameAsync(() => Explore.ChooseNetworkAsync("digits-modern"));
        await Expect(Page.Locator("[data-changed]")).ToHaveCountAsync(0);
        Assert.Equal(Passes.OfFirst("digits-modern").Logits[7], await ExplorePage.NumberAsync(Explore.ById("probability-7"), "data-logit"), 1e-4);
    }

    /// <summary>What a changed network says of the sample that digits open with.</summary>
    private static ForwardPass Changed(AblationEdit change)
    {
        using var recognizer = new Recognizer(AblationEdits.None.With(change).Apply(PretrainedNetworks.Load("digits-modern")));
        return recognizer.Run(SampleGallery.Pixels(DatasetCatalog.Digits, new(7, 0)));
    }
}
