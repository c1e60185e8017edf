using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Pretrained;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

public sealed class EvaluationsTests
{
    [Fact]
    public async Task Run_Evaluated_IsEvaluatedOnItsOwnTestImagesOnce()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id);
        var first = await house.Get<Evaluations>().OfAsync(run);
        Assert.Equal(EvaluatedImages.Test, first.From);
        Assert.Equal(run.Card!.TestAccuracy!.Value, first.Result.Matrix.Accuracy!.Value, 12);
        Assert.Same(first, await house.Get<Evaluations>().OfAsync(run));
    }

    [Fact]
    public async Task Run_WithValidation_LeavesItsTestImagesAloneUntilItsEnd()
    {
        await using var house = await RunServices.OpenAsync();
        var config = RunServices.Order.Config with { Validation = 0.2 };
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order with { Config = config }).Id);
        Assert.Equal((4000, 1000), (run.TrainImages, run.TestImages));
        Assert.Equal(EvaluatedImages.Test, (await house.Get<Evaluations>().OfAsync(run)).From);

        var stopped = run with { Id = 99, Folder = house.Paths.FolderOf(run).Path, Card = run.Card! with { TestAccuracy = null } };
        var evaluated = await house.Get<Evaluations>().OfAsync(stopped);
        Assert.Equal(EvaluatedImages.Validation, evaluated.From);
        Assert.Equal(run.Card.ValidationAccuracy!.Value, evaluated.Result.Matrix.Accuracy!.Value, 12);
        Assert.Equal(house.Store.Reports(run.Id), house.Paths.FolderOf(run).LoadRecord().Reports);
    }

    [Fact]
    public async Task Run_WhoseImagesAreNotHere_IsEvaluatedOnTheSampleAndSaysSo()
    {
        await using var house = await RunServices.OpenAsync();
        var run = house.Store.Add(new Run
        {
            Name = "elsewhere", State = RunState.Finished, Data = new(DatasetCatalog.Digits, DatasetPart.Folder, "gone"),
            Config = TrainingConfig.Course, Device = "cpu", Created = DateTimeOffset.UnixEpoch,
        });
        var folder = house.Paths.FolderOf(run);
        folder.Create();
        folder.SaveNetwork(PretrainedNetworks.Load("digits-modern"), DatasetCatalog.Digits);
        var evaluated = await house.Get<Evaluations>().OfAsync(run);
        Assert.Equal(EvaluatedImages.Sample, evaluated.From);
        Assert.Equal(1000, evaluated.Result.Matrix.Total);
        Assert.InRange(evaluated.Result.Matrix.Accuracy!.Value, 0.97, 1);
    }

    [Fact]
    public async Task Run_WhoseOwnDataAreOthersByNow_SaysSoUntilTheyAreBack()
    {
        await using var house = await RunServices.OpenAsync();
        var sample = BundledSamples.Load(DatasetCatalog.Digits);
        var digits = sample.Dataset with { Id = "mine", Title = "Mine", Files = null };
        var own = house.Get<OwnDatasets>();
        var run = house.Store.Add(new Run
        {
            Name = "mine", State = RunState.Finished, Data = new(digits, DatasetPart.Folder, "mine"), TrainImages = 40, TestImages = 20,
            Config = TrainingConfig.Course, Device = "cpu", Created = DateTimeOffset.UnixEpoch,
        });
        var folder = house.Paths.FolderOf(run);
        folder.Create();
        folder.SaveNetwork(PretrainedNetworks.Load("digits-modern"), digits);
        LoadedDataset same = new(digits, Some(sample.Train, 40), Some(sample.Test, 20), new(DataSource.OwnFolder, "", false), []);

        Assert.Equal("Data_CannotBeRead", await RefusalAsync());
        foreach (var other in new[]
        {
            same with { Train = Some(sample.Train, 41) },
            same with { Test = Some(sample.Test, 21) },
            same with { Dataset = digits with { ClassNames = [.. digits.ClassNames.Reverse()] } },
            same with { Dataset = digits with { Height = 14, Width = 56 }, Train = Wide(same.Train), Test = Wide(same.Test) },
        })
        {
            own.Keep(other);
            Assert.Equal("Run_DataDiffer", await RefusalAsync());
            own.Delete("mine");
        }
        own.Keep(same);
        Assert.Equal(20, (await house.Get<Evaluations>().OfAsync(run)).Result.Matrix.Total);

        async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<DataFileException>(() => house.Get<Evaluations>().OfAsync(run))).Details.Code;

        static ImageSet Some(ImageSet images, int count) => images.Select([.. Enumerable.Range(0, count)]);

        static ImageSet Wide(ImageSet images) => new(images.Pixels.Span, images.Labels.Span, 14, 56);
    }

    [Theory]
    [InlineData("ben", "ann", false, false)]
    [InlineData("ben", null, false, false)]
    [InlineData("ben", "ann", true, true)]
    [InlineData("ann", "ann", false, true)]
    [InlineData(null, "ann", false, true)]
    public async Task Network_ThatNamesOthersImages_IsEvaluatedOnThoseThatItsOwnerMaySee(string? ofImages, string? ofRun, bool isShared, bool isSeen)
    {
        await using var house = await RunServices.OpenAsync();
        var sample = BundledSamples.Load(DatasetCatalog.Digits);
        var digits = sample.Dataset with { Id = "mine", Title = "Mine", Files = null };
        var own = house.Get<OwnDatasets>();
        own.Keep(new(digits, sample.Train.Select([0, 1]), sample.Test.Select([0, 1]), new(DataSource.OwnFolder, "", false), []), ofImages);
        if (isShared)
            own.Share("mine", isShared: true);
        var folder = new RunFolder(Path.Combine(house.Root, "written"));
        folder.Create();
        folder.SaveNetwork(PretrainedNetworks.Load("digits-modern"), digits);
        using var file = File.OpenRead(Assert.Single(Directory.GetFiles(folder.Path)));
        var run = house.Catalog.Import(NetworkImport.Understand(StateDict.Read(file), new ImportAnswers()), "guessed", ofRun);

        if (isSeen)
            Assert.Equal(2, (await house.Get<Evaluations>().OfAsync(run)).Result.Matrix.Total);
        else
        {
            Assert.Equal("Run_DataDiffer", await RefusalAsync());
            // Of others' images nothing is read, so that nothing is told of them either.
            foreach (var images in Directory.GetFiles(Path.Combine(house.Paths.OwnData, "mine"), "*ubyte*"))
                File.WriteAllText(images, "broken");
            Assert.Equal("Run_DataDiffer", await RefusalAsync());
        }

        async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<DataFileException>(() => house.Get<Evaluations>().OfAsync(run))).Details.Code;
    }

    [Fact]
    public async Task Runs_MoreThanAreKept_LetTheOldestGiveWay()
    {
        await using var house = await RunServices.OpenAsync();
        var evaluations = house.Get<Evaluations>();
        var runs = Enumerable.Range(0, 9).Select(Add).ToList();
        List<Evaluations.Evaluated> first = [];
        foreach (var run in runs[..8])
            first.Add(await evaluations.OfAsync(run));
        // What is asked for again is there, the oldest too.
        for (var i = 0; i < 8; i++)
            Assert.Same(first[i], await evaluations.OfAsync(runs[i]));
        var last = await evaluations.OfAsync(runs[8]);
        for (var i = 1; i < 8; i++)
            Assert.Same(first[i], await evaluations.OfAsync(runs[i]));
        Assert.Same(last, await evaluations.OfAsync(runs[8]));
        Assert.NotSame(first[0], await evaluations.OfAsync(runs[0]));

        Run Add(int minute)
        {
            var run = house.Store.Add(new Run
            {
                Name = "one of many", State = RunState.Finished, Data = new(DatasetCatalog.Digits, DatasetPart.Sample),
                Config = TrainingConfig.Course, Device = "cpu", Created = DateTimeOffset.UnixEpoch,
            });
            var folder = house.Paths.FolderOf(run);
            folder.Create();
            folder.SaveNetwork(PretrainedNetworks.Load("digits-classic"), DatasetCatalog.Digits);
            foreach (var file in Directory.EnumerateFiles(folder.Path))
                File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddMinutes(minute));
            return run;
        }
    }

    [Fact]
    public async Task Run_WhoseNetworkDoesNotFitItsImages_SaysSo()
    {
        await using var house = await RunServices.OpenAsync();
        var run = house.Store.Add(new Run
        {
            Name = "three", State = RunState.Finished, Data = new(DatasetCatalog.Digits, DatasetPart.Sample),
            Config = TrainingConfig.Course, Device = "cpu", Created = DateTimeOffset.UnixEpoch,
        });
        var folder = house.Paths.FolderOf(run);
        folder.Create();
        var three = ArchitecturePresets.Build([new Reshape(1, 28, 28), new Flatten(), new Linear(3), new Softmax()]);
        folder.SaveNetwork(Initialization.Xavier(three, 0), DatasetCatalog.Digits);

        Assert.Equal("Run_NetworkDoesNotFit", (await Assert.ThrowsAsync<WeightsException>(() => house.Get<Evaluations>().OfAsync(run))).Details.Code);
    }
}
