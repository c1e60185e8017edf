using Explorer.Network.Pretrained;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
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
        Assert.False(first.IsSample);
        Assert.Equal(run.Card!.TestAccuracy, first.Result.Matrix.Accuracy!.Value, 12);
        Assert.Same(first, await house.Get<Evaluations>().OfAsync(run));
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
        Assert.True(evaluated.IsSample);
        Assert.Equal(1000, evaluated.Result.Matrix.Total);
        Assert.InRange(evaluated.Result.Matrix.Accuracy!.Value, 0.97, 1);
    }
}
