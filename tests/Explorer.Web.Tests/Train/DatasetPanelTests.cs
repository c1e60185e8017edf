using System.Buffers.Binary;
using System.Text;
using Bunit;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Web.Components.Train;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Tests.Shapes;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Explorer.Web.Tests.Train;

/// <summary>Data that people have, brought as they have them: several files at once, in every form that occurs.</summary>
public sealed class DatasetPanelTests : ShapesTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly ImageSet Digits = BundledSamples.Load(DatasetCatalog.Digits).Test.Select([.. Enumerable.Range(0, 400)]);
    private static readonly string TrainImages = $"{StratifiedSplit.Split(Digits.Labels.Span).Train.Length}";

    [Fact]
    public async Task Idx_OfDigitsOnTheirSide_IsSeen_AndTransposedOnRequest()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, form) = Open(house);

        Upload(panel, Idx(DatasetChanges.Apply(Digits, DatasetChange.Transpose)));

        var preview = panel.WaitForElement("[data-testid=dataset-preview]", Patience);
        Assert.Equal(("10", 30), (preview.GetAttribute("data-classes"), panel.FindAll(".thumbs li").Count));
        panel.Find("[data-testid=dataset-apply-Transpose]").Click();
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=dataset-suggestion]")), Patience);
        panel.Find("[data-testid=dataset-keep]").Click();

        panel.WaitForAssertion(() => Assert.NotNull(form.OwnChosen), Patience);
        var kept = house.Get<OwnDatasets>().Load(form.OwnChosen!.Folder);
        Assert.Equal(Sorted(Digits), Sorted(kept.Train).Concat(Sorted(kept.Test)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Title_ThatIsCleared_LeavesTheNameOfTheFile()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, form) = Open(house);
        Upload(panel, Idx(DatasetChanges.Apply(Digits, DatasetChange.Transpose)));
        var title = panel.WaitForElement("input[data-testid=dataset-title]", Patience);
        var name = title.GetAttribute("value");
        title.Input("");
        panel.Find("[data-testid=dataset-apply-Transpose]").Click();
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=dataset-suggestion]")), Patience);
        panel.Find("[data-testid=dataset-keep]").Click();

        panel.WaitForAssertion(() => Assert.Equal(name, form.OwnChosen?.Dataset.Title), Patience);
        Assert.Equal(name, Assert.Single(house.Get<OwnDatasets>().List()).Dataset.Title);
    }

    [Fact]
    public async Task Idx_OfLettersFromOne_HasTwentySixClassesThatCanBeNamed()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, form) = Open(house);
        byte[] labels = [.. Enumerable.Range(0, Digits.Count).Select(i => (byte)(1 + i % 26))];

        Upload(panel, ("emnist-letters-train-images-idx3-ubyte", [.. Head(8, Digits.Count, 28, 28), .. Digits.Pixels.Span]), ("emnist-letters-train-labels-idx1-ubyte", [.. Head(8, Digits.Count), .. labels]));

        Assert.Equal("26", panel.WaitForElement("[data-testid=dataset-preview]", Patience).GetAttribute("data-classes"));
        panel.Find("[data-testid=dataset-apply-NameLetters]").Click();
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=dataset-suggestion]")), Patience);
        panel.Find("[data-testid=dataset-class-0] input, input[data-testid=dataset-class-0]").Change("Alpha");
        panel.Find("[data-testid=dataset-keep]").Click();
        panel.WaitForAssertion(() => Assert.Equal(["Alpha", "B", "Z"], form.OwnChosen?.Dataset.ClassNames is { Count: 26 } names ? [names[0], names[1], names[25]] : []), Patience);
        Assert.Equal(("emnist-letters", "emnist-letters"), (form.OwnChosen!.Folder, form.OwnChosen.Dataset.Title));
    }

    [Fact]
    public async Task Idx_OfFloatsWithLabelsInTwoDimensions_IsReadByItsFirstColumn()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, _) = Open(house);
        byte[] images = [.. Head(0x0D, Digits.Count, 28, 28), .. Digits.Pixels.ToArray().SelectMany(pixel => Float(pixel / 255f))];
        byte[] labels = [.. Head(0x0C, Digits.Count, 8), .. Digits.Labels.ToArray().SelectMany(label => Enumerable.Range(0, 8).SelectMany(column => Int(column == 0 ? label : 1_000 + column)))];

        Upload(panel, ("train-images-idx3-float", images), ("train-labels-idx2-int", labels));

        var preview = panel.WaitForElement("[data-testid=dataset-preview]", Patience);
        Assert.Equal(("10", TrainImages), (preview.GetAttribute("data-classes"), preview.GetAttribute("data-images")));
        Assert.Empty(panel.FindAll("[data-testid=dataset-suggestion]"));
    }

    [Fact]
    public async Task Csv_OfLabelsAndPixels_IsRead()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, _) = Open(house);

        Upload(panel, ("digits.csv", Encoding.UTF8.GetBytes("label," + string.Join(',', Enumerable.Range(0, 784).Select(i => $"pixel{i}")) + "\n"
            + string.Concat(Enumerable.Range(0, Digits.Count).Select(i => $"{Digits.Label(i)},{string.Join(',', Digits.Image(i).ToArray())}\n")))));

        var preview = panel.WaitForElement("[data-testid=dataset-preview]", Patience);
        Assert.Equal(("10", TrainImages), (preview.GetAttribute("data-classes"), preview.GetAttribute("data-images")));
    }

    [Fact]
    public async Task Files_ThatAreNoDataSet_AreRefusedByTheirNames()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, _) = Open(house);

        Upload(panel, ("train-images-idx3-ubyte", [.. Head(8, 2, 4, 4), .. new byte[32]]));
        Assert.StartsWith("train-images-idx3-ubyte lacks a file", panel.WaitForElement("[data-testid=dataset-problem]", Patience).TextContent, StringComparison.Ordinal);

        Upload(panel, [.. Enumerable.Range(0, 6).Select(i => ($"{i}.png", new byte[1]))]);
        panel.WaitForAssertion(() => Assert.StartsWith("6 files are too many at once", panel.Find("[data-testid=dataset-problem]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(Directory.EnumerateFileSystemEntries(house.Paths.OwnData));
    }

    [Fact]
    public async Task Upload_WhoseLineBreaks_IsToldAndLeavesNothing()
    {
        await using var house = await RunServices.OpenAsync();
        var (panel, _) = Open(house);
        var connection = Services.GetRequiredService<CircuitConnection>();
        await connection.OnConnectionDownAsync(null!, CancellationToken.None);

        Upload(panel, Idx(Digits));

        Assert.StartsWith("The connection broke while “train-images-idx3-ubyte, train-labels-idx1-ubyte” was being uploaded; nothing was kept.", panel.WaitForElement("[data-testid=dataset-problem]", Patience).TextContent, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(house.Paths.OwnData));

        await connection.OnConnectionUpAsync(null!, CancellationToken.None);
        Upload(panel, Idx(Digits));
        panel.WaitForElement("[data-testid=dataset-preview]", Patience);
        Assert.Empty(panel.FindAll("[data-testid=dataset-problem]"));
    }

    [Fact]
    public async Task Delete_OnOneOfTwoPages_IsSeenOnBoth_AndTakenBackOnBoth()
    {
        await using var house = await RunServices.OpenAsync();
        var own = house.Get<OwnDatasets>();
        var data = BundledSamples.Load(DatasetCatalog.Digits);
        var kept = own.Keep(new LoadedDataset(DatasetCatalog.Digits with { Id = "mine", Title = "Mine", Files = null }, Digits, Digits, data.Origin, []));
        var (page, form) = Open(house);
        var otherForm = new TrainingFormState();
        var other = Render<DatasetPanel>(parameters => parameters.Add(panel => panel.Form, otherForm));
        var snackbars = Render<MudSnackbarProvider>();
        foreach (var (panel, its) in new[] { (page, form), (other, otherForm) })
            await panel.InvokeAsync(() => its.Choose(kept));
        page.Render();
        Assert.Equal(kept, otherForm.OwnChosen);

        page.Find("[data-testid=dataset-delete]").Click();

        other.WaitForAssertion(() => Assert.Empty(other.FindAll("[data-testid=dataset-delete]")));
        // Neither form asks for images that are gone.
        Assert.Equal((RunRequest.Course.Data, RunRequest.Course.Data), (form.Selection, otherForm.Selection));
        Assert.Contains("“Mine” was deleted.", snackbars.Markup, StringComparison.Ordinal);
        snackbars.Find("button").Click();

        page.WaitForAssertion(() => Assert.Equal(kept, form.OwnChosen));
        other.WaitForAssertion(() => Assert.Equal([kept], otherForm.Own));
        Assert.Equal(Digits.Pixels.ToArray(), own.Load("mine").Train.Pixels.ToArray());
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData("a key of the operator", false, false)]
    [InlineData("a key of the operator", true, true)]
    public async Task Delete_WhereThereIsAnOperator_IsForThemAlone(string? key, bool isOperator, bool may)
    {
        await using var house = await RunServices.OpenAsync();
        var data = BundledSamples.Load(DatasetCatalog.Digits);
        var kept = house.Get<OwnDatasets>().Keep(new LoadedDataset(DatasetCatalog.Digits with { Id = "mine", Title = "Mine", Files = null }, Digits, Digits, data.Origin, []));
        var (panel, form) = Open(house, key, Visitor.New() with { IsOperator = isOperator });
        await panel.InvokeAsync(() => form.Choose(kept));
        panel.Render();
        Assert.Single(panel.FindAll("[data-testid=dataset-download]"));
        Assert.Equal(may ? 1 : 0, panel.FindAll("[data-testid=dataset-delete]").Count);
    }

    [Fact]
    public async Task DataSet_OfAVisitor_IsSharedByThemAlone_AndGoneFromOtherPagesWhenItIsNoLonger()
    {
        await using var house = await RunServices.OpenAsync();
        var ann = house.DatasetsOf(Visitor.New());
        var data = BundledSamples.Load(DatasetCatalog.Digits);
        var kept = ann.Keep(new LoadedDataset(DatasetCatalog.Digits with { Id = "mine", Title = "Mine", Files = null }, Digits, Digits, data.Origin, []));
        var (panel, form) = Open(house, visitor: Visitor.New());
        Assert.Empty(form.Own);

        await panel.InvokeAsync(() => ann.Share(kept, true));
        panel.WaitForAssertion(() => Assert.Equal([kept with { IsShared = true }], form.Own));
        await panel.InvokeAsync(() => form.Choose(form.Own[0]));
        panel.Render();
        Assert.Single(panel.FindAll("[data-testid=dataset-download]"));
        Assert.Empty(panel.FindAll("[data-testid=dataset-share]"));
        Assert.Empty(panel.FindAll("[data-testid=dataset-delete]"));

        await panel.InvokeAsync(() => ann.Share(kept, false));
        panel.WaitForAssertion(() => Assert.Equal(RunRequest.Course.Data, form.Selection));
        Assert.Empty(form.Own);
    }

    [Fact]
    public async Task Share_OfOnesOwnDataSet_IsOneClick()
    {
        await using var house = await RunServices.OpenAsync();
        var visitor = Visitor.New();
        var data = BundledSamples.Load(DatasetCatalog.Digits);
        var kept = house.DatasetsOf(visitor).Keep(new LoadedDataset(DatasetCatalog.Digits with { Id = "mine", Title = "Mine", Files = null }, Digits, Digits, data.Origin, []));
        var (panel, form) = Open(house, visitor: visitor);
        await panel.InvokeAsync(() => form.Choose(kept));
        panel.Render();
        panel.Find("[data-testid=dataset-share]").Click();
        panel.WaitForAssertion(() => Assert.Equal("true", panel.Find("[data-testid=dataset-share]").GetAttribute("aria-pressed")));
        Assert.True(house.DatasetsOf(Visitor.New()).Find("mine")!.IsShared);
    }

    private (IRenderedComponent<DatasetPanel> Panel, TrainingFormState Form) Open(RunServices house, string? operatorKey = null, Visitor? visitor = null)
    {
        Services.AddSingleton(house.Get<OwnDatasets>());
        var rights = new RunRights(Options.Create(new ExplorerOptions { OperatorKey = operatorKey }));
        Services.AddSingleton(new VisitorDatasets(new CurrentVisitor { Visitor = visitor }, rights, house.Get<OwnDatasets>(), house.Get<RunStorage>()));
        Services.AddScoped<CircuitConnection>();
        Render<MudPopoverProvider>();
        var form = new TrainingFormState();
        return (Render<DatasetPanel>(parameters => parameters.Add(panel => panel.Form, form)), form);
    }

    private static void Upload(IRenderedComponent<DatasetPanel> panel, params (string Name, byte[] Content)[] files) =>
        panel.FindComponent<InputFile>().UploadFiles([.. files.Select(file => InputFileContent.CreateFromBinary(file.Content, file.Name))]);

    private static (string Name, byte[] Content)[] Idx(ImageSet images) =>
    [
        ("train-images-idx3-ubyte", [.. Head(8, images.Count, images.Rows, images.Columns), .. images.Pixels.Span]),
        ("train-labels-idx1-ubyte", [.. Head(8, images.Count), .. images.Labels.Span]),
    ];

    private static IEnumerable<string> Sorted(ImageSet images) => Enumerable.Range(0, images.Count).Select(i => $"{images.Label(i)} {Convert.ToHexString(images.Image(i))}").Order(StringComparer.Ordinal);

    private static byte[] Head(byte type, params int[] sides) => [0, 0, type, (byte)sides.Length, .. sides.SelectMany(Int)];

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Float(float value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, value);
        return bytes;
    }
}
