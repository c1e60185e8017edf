using Bunit;
using Explorer.Web.Components.Train;
using Explorer.Web.Session;
using Explorer.Web.Tests.Shapes;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Train;

/// <summary>What a person reads where room comes to its end, and what they can do about it.</summary>
public sealed class StorageNoticeTests : ShapesTest
{
    [Fact]
    public async Task Notice_OffersTheOldest_DeletesWhatIsTicked_AndBringsItBack()
    {
        await using var house = await RunServices.OpenAsync();
        var ann = house.RunsOf(Visitor.New());
        var quick = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 } };
        var (old, recent) = (await house.UntilDoneAsync(ann.Submit(quick).Id), await house.UntilDoneAsync(ann.Submit(quick).Id));
        Services.AddSingleton(ann);
        var use = new StorageUse(9, 10, 9, 100);
        var snackbars = Render<MudSnackbarProvider>();
        var notice = Render<StorageNotice>(parameters => parameters.Add(p => p.Use, use).Add(p => p.Runs, ann.List()));

        Assert.Equal([$"storage-run-{old.Id}", $"storage-run-{recent.Id}"], notice.FindAll("li [data-testid^=storage-run]").Select(run => run.GetAttribute("data-testid")));
        Assert.True(notice.Find("[data-testid=storage-delete]").HasAttribute("disabled"));
        Assert.Equal(2, ann.List().Count);

        notice.Find($"[data-testid=storage-run-{old.Id}] input, input[data-testid=storage-run-{old.Id}]").Change(true);
        notice.Find("[data-testid=storage-delete]").Click();
        Assert.Equal([recent.Id], ann.List().Select(run => run.Id));
        notice.Render(parameters => parameters.Add(p => p.Use, use).Add(p => p.Runs, ann.List()));
        Assert.Single(notice.FindAll("li"));

        snackbars.WaitForElement(".mud-snackbar-content-action button").Click();
        Assert.Equal([recent.Id, old.Id], ann.List().Select(run => run.Id));
    }

    [Theory]
    [InlineData(3_300_000, 0, "Your runs and datasets take 3.3 of 4.0 MB.")]
    [InlineData(0, 330_000_000, "The runs and datasets on this server take 330 of 400 MB.")]
    [InlineData(4_000_000, 0, "Your runs and datasets take 4 MB, but at most 4 MB are kept: delete some of your runs first.")]
    public async Task Situation_IsToldAsItIs(long mine, long all, string sentence)
    {
        await using var house = await RunServices.OpenAsync();
        Services.AddSingleton(house.RunsOf(Visitor.New()));
        var notice = Render<StorageNotice>(parameters => parameters.Add(p => p.Use, new StorageUse(mine, 4_000_000, all, 400_000_000)).Add(p => p.Runs, new List<Run>()));
        Assert.Contains(sentence, notice.Find("[data-testid=storage-use]").TextContent, StringComparison.Ordinal);
    }
}
