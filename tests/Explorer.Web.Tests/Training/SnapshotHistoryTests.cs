using Explorer.Network.Datasets;
using Explorer.Network.Weights;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

public sealed class SnapshotHistoryTests
{
    [Fact]
    public async Task Reel_OfARun_ShowsHowTheAnswerFormedAndLeavesBrokenSnapshotsOut()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id);
        var history = SnapshotHistory.Of(run, house.Paths);
        var seven = BundledSamples.Load(DatasetCatalog.Digits).Test is var images ? images.Image(Enumerable.Range(0, images.Count).First(i => images.Label(i) == 7)).ToArray() : [];
        var answers = history.Answers(history.Steps, seven, CancellationToken.None).ToList();
        Assert.Equal(history.Steps, answers.Select(answer => answer.Step));
        Assert.True(answers[0].Probability < 0.5, "Nothing was learned before the first step.");
        Assert.Equal(7, answers[^1].Class);

        var broken = history.Steps[3];
        var file = Directory.GetFiles(house.Paths.FolderOf(run).Path, $"step-{broken:000000000}.*", SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..1000], TestContext.Current.CancellationToken);
        Assert.Throws<WeightsException>(() => history.Weights(broken));
        Assert.Equal(history.Steps.Where(step => step != broken), history.Answers(history.Steps, seven, CancellationToken.None).Select(answer => answer.Step));
        Assert.Empty(history.Answers(history.Steps, seven, new CancellationToken(true)));
    }
}
