using Bunit;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Runs;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Session;
using Explorer.Web.Tests.Hosting;
using Explorer.Web.Tests.Session;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Classroom;

/// <summary>The class's own data set as students draw it and a teacher trains on it.</summary>
public sealed class CollectionComponentsTests(WebApp app, Networks networks) : ClassPartTest(app, networks), IClassFixture<WebApp>
{
    [Fact]
    public async Task Student_HandsInWhatTheyDrew_AndNothingElse()
    {
        await StudyAsync();
        await Room.CollectAsync(Key, 0, "digits", [.. DatasetCatalog.Digits.ClassNames]);
        var page = Render<StudentTask>();
        var label = int.Parse(page.WaitForElement("[data-testid=class-task]", Patience).GetAttribute("data-label")!, System.Globalization.CultureInfo.InvariantCulture);
        // What is drawn over Explore's example would be no drawing of the class.
        Assert.False(Session.IsDrawn);

        // A sample is nobody's drawing.
        Session.Show(new SampleId(7, 0));
        await page.Find("[data-testid=class-hand-in]").ClickAsync();
        Assert.NotEmpty(page.Find("[data-testid=class-task-problem]").TextContent);
        Session.Draw(Bar());
        var (pixels, read) = (Session.Input.ToArray(), Session.Pass!.Prediction);
        await page.Find("[data-testid=class-hand-in]").ClickAsync();

        page.WaitForElement("[data-testid=class-task][data-drawn='1']", Patience);
        var drawing = Assert.Single(await DrawingsAsync());
        Assert.Equal((1, label, (int?)read), (drawing.Seat, drawing.Label, drawing.Read));
        Assert.Equal(pixels, drawing.Pixels);
        Assert.False(Session.IsDrawn);
        await page.Find("[data-testid=class-hand-in]").ClickAsync();
        Assert.Single(await DrawingsAsync());

        await page.Find("[data-testid=class-take-back]").ClickAsync();
        page.WaitForElement("[data-testid=class-task][data-drawn='0']", Patience);
        Assert.Empty(await DrawingsAsync());
    }

    [Fact]
    public async Task Drawing_AlteredAfterAHandInThatWasNotAnswered_TakesItsPlace()
    {
        using var room = new FakeRoom();
        room.With(view => view with { Members = [room.Student()], Collection = new Collection("digits", [.. DatasetCatalog.Digits.ClassNames], IsOpen: true, [], [], [new DrawingTask(1, 7, 0)], 1) });
        room.Outages.Add(nameof(IRoom.ContributeAsync));
        await using var student = room.NewSession();
        Assert.Null(await student.ReturnAsync(FakeRoom.Code));
        Services.AddSingleton(student);
        var page = Render<StudentTask>();
        page.WaitForElement("[data-testid=class-task]", Patience);

        foreach (var ink in new[] { Bar(), StudentPicturesTests.TwoThings() })
        {
            Session.Draw(ink);
            await page.Find("[data-testid=class-hand-in]").ClickAsync();
            Assert.Contains("does not answer", page.Find("[data-testid=class-task-problem]").TextContent, StringComparison.Ordinal);
        }
        var tried = room.Told(nameof(IRoom.ContributeAsync));
        Assert.Equal(2, tried.Length);
        Assert.Equal(tried[0][2], tried[1][2]);
        Assert.NotEqual(tried[0][5], tried[1][5]);

        // The room has counted it all the same: the pad is empty for the next one, which is another hand-in.
        await room.ChangeAsync(view => view with { Collection = view.Collection! with { Tasks = [new DrawingTask(1, 8, 1)] } });
        page.WaitForElement("[data-testid=class-task][data-drawn='1']", Patience);
        Assert.False(Session.IsDrawn);
        Assert.Empty(page.FindAll("[data-testid=class-task-problem]"));
        room.Outages.Clear();
        Session.Draw(Bar());
        await page.Find("[data-testid=class-hand-in]").ClickAsync();
        Assert.NotEqual(tried[0][2], room.Told(nameof(IRoom.ContributeAsync))[2][2]);
    }

    [Fact]
    public async Task Stroke_OnItsWayWhenADrawingIsHandedIn_BelongsToIt()
    {
        await StudyAsync();
        await Room.CollectAsync(Key, 0, "digits", [.. DatasetCatalog.Digits.ClassNames]);
        var page = Render<StudentTask>();
        page.WaitForElement("[data-testid=class-task]", Patience);

        // Over a broken line the last stroke does not come: nothing is handed in without it.
        Session.Draw(Bar());
        Session.AwaitStrokes = () => Task.FromResult(false);
        await page.Find("[data-testid=class-hand-in]").ClickAsync();
        Assert.Empty(await DrawingsAsync());
        Assert.True(Session.IsDrawn);

        var pixels = Array.Empty<byte>();
        Session.AwaitStrokes = async () =>
        {
            await Task.Yield();
            Session.Draw(ExplorerSessionTests.Ink());
            pixels = Session.Input.ToArray();
            return true;
        };
        await page.Find("[data-testid=class-hand-in]").ClickAsync();
        page.WaitForElement("[data-testid=class-task][data-drawn='1']", Patience);
        Assert.Equal(pixels, Assert.Single(await DrawingsAsync()).Pixels);
    }

    [Fact]
    public async Task Student_WhoHandsInWhileTheClassesChange_IsAskedForTheOthers()
    {
        await StudyAsync();
        await Room.CollectAsync(Key, 0, "digits", [.. DatasetCatalog.Digits.ClassNames]);
        var page = Render<StudentTask>();
        page.WaitForElement("[data-testid=class-task]", Patience);
        var before = page.FindComponents<MudButton>().Select(button => button.Instance).ToArray();
        Session.Draw(Bar());

        // The other classes are in the room's view, and not on the page yet, when the student presses.
        await page.InvokeAsync(async () =>
        {
            var changing = Task.Run(() => Room.CollectAsync(Key, 1, "garments", [.. DatasetCatalog.Garments.ClassNames]));
            Assert.True(SpinWait.SpinUntil(() => Class.View?.Collection?.Dataset == "garments", Patience));
            await page.Find("[data-testid=class-hand-in]").ClickAsync();
            await changing;
        });

        Assert.Empty(await DrawingsAsync());
        Assert.Contains("No drawings are being collected", page.WaitForElement("[data-testid=class-task-problem]", Patience).TextContent, StringComparison.Ordinal);
        Assert.True(Session.IsDrawn);
        // A press on its way finds the button that it was meant for.
        Assert.Empty(before.Intersect(page.FindComponents<MudButton>().Select(button => button.Instance)));
        Assert.NotEmpty(before);
    }

    [Fact]
    public async Task Student_OnAnotherPage_IsSentToThePad()
    {
        await StudyAsync();
        await Room.CollectAsync(Key, 0, RoomTraining.OwnClasses, ["cat", "dog"]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("shapes");
        var page = Render<StudentTask>();
        page.WaitForElement("[data-testid=class-to-pad]", Patience);
        Services.GetRequiredService<NavigationManager>().NavigateTo("?subject=digits");
        page.WaitForElement("[data-testid=class-hand-in]", Patience);

        // Other classes than the network's: nothing was read in it.
        Session.Draw(Bar());
        await page.Find("[data-testid=class-hand-in]").ClickAsync();
        page.WaitForElement("[data-testid=class-task][data-drawn='1']", Patience);
        Assert.Null(Assert.Single(await DrawingsAsync()).Read);
    }

    [Fact]
    public async Task Teacher_CollectsTrainsAndUses()
    {
        await using var house = await ServeAsync();
        await TeachAsync();
        var board = Render<CollectionBoard>();
        await board.InvokeAsync(() => board.Find("[data-testid=class-collect]").ClickAsync(new()));
        board.WaitForElement("[data-testid=class-collection][data-state=open]", Patience);
        Assert.True(board.Find("[data-testid=class-train]").HasAttribute("disabled"));
        foreach (var visitor in Enumerable.Range(0, 5).Select(i => $"student-{i}"))
        {
            await Room.JoinAsync(visitor, visitor);
            foreach (var drawing in Digits)
                await Room.ContributeAsync(visitor, 1, Guid.NewGuid(), drawing.Label, drawing.Label == 3 ? 5 : drawing.Label, drawing.Pixels);
        }
        board.WaitForElement("[data-testid=class-collection][data-total='50']", Patience);
        Assert.Equal(("5", "0", "5"), (Cell(4, 4), Cell(3, 3), Cell(3, 5)));

        await board.InvokeAsync(() => board.Find("[data-testid=class-train]").ClickAsync(new()));
        var outcome = board.WaitForElement("[data-testid=class-outcome]", TimeSpan.FromSeconds(120));
        Assert.Equal("10", outcome.GetAttribute("data-kept"));
        Assert.Single(board.FindAll("[data-testid^=class-writer-]"));
        Assert.NotEmpty(board.Find("[data-testid=class-pretrained]").GetAttribute("data-value")!);
        await board.InvokeAsync(() => board.Find("[data-testid=class-use]").ClickAsync(new()));
        board.WaitForElement("[data-testid=class-unuse]", Patience);
        Assert.Equal(board.Find("[data-testid=class-run]").GetAttribute("data-network"), (await Room.ViewAsync())!.Network);

        await board.InvokeAsync(() => board.Find("[data-testid=class-download]").ClickAsync(new()));
        var zip = (byte[])JSInterop.Invocations["download"].Single().Arguments[2]!;
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip));
        Assert.Equal(50, archive.Entries.Count);

        string? Cell(int meant, int read) => board.Find($"[data-testid=meant-{meant}-{read}]").GetAttribute("data-value");
    }

    [Fact]
    public async Task Database_ThatIsAway_IsSaidUntilItIsBack_AndCostsNoRun()
    {
        await using var house = await ServeAsync();
        await TeachAsync();
        await Room.CollectAsync(Key, 0, "digits", [.. DatasetCatalog.Digits.ClassNames]);
        await Room.JoinAsync("a", "Ada");
        foreach (var drawing in Digits.Concat(Digits))
            await Room.ContributeAsync("a", 1, Guid.NewGuid(), drawing.Label, null, drawing.Pixels);
        var board = Render<CollectionBoard>();
        board.WaitForElement("[data-testid=class-collection][data-total='20']", Patience);
        await board.InvokeAsync(() => board.Find("[data-testid=class-train]").ClickAsync(new()));
        var id = house.Store.List()[0].Id;
        await house.UntilAsync(id, RunState.Finished);
        board.WaitForElement("[data-testid=class-run][data-state=Finished] [data-testid=class-outcome]", Patience);

        house.Database.Fault = DatabaseFault.Locked;
        house.Notifier.Tell(id);
        board.WaitForAssertion(() => Assert.Contains("database", board.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        board.Render();
        Assert.NotNull(board.Find("[data-testid=class-run][data-state=Finished] [data-testid=class-to-run]"));
        house.Database.Fault = DatabaseFault.None;
        house.Notifier.Tell(id);
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[role=alert]")), Patience);
    }

    [Fact]
    public async Task Drawings_AreKeptAsADataSetOnlyWhereTheTeacherSaysSo()
    {
        await using var house = await ServeAsync();
        await TeachAsync();
        await Room.CollectAsync(Key, 0, RoomTraining.OwnClasses, ["cat", "dog"]);
        await Room.JoinAsync("a", "Ada");
        foreach (var drawing in Digits.Take(4))
            await Room.ContributeAsync("a", 1, Guid.NewGuid(), drawing.Label % 2, null, drawing.Pixels);
        var board = Render<CollectionBoard>();
        board.WaitForElement("[data-testid=class-collection][data-total='4']", Patience);
        var own = Services.GetRequiredService<VisitorDatasets>();

        await KeepAsync(".mud-message-box__cancel-button");
        Assert.Empty(own.List());
        await KeepAsync(".mud-message-box__yes-button");
        board.WaitForState(() => own.List().Count == 1, Patience);
        Assert.StartsWith("Class ", own.List()[0].Dataset.Title, StringComparison.Ordinal);
        Assert.Equal(["cat", "dog"], own.List()[0].Dataset.ClassNames);
        Assert.Empty(house.DatasetsOf(Visitor.New()).List());

        async Task KeepAsync(string answer)
        {
            await board.InvokeAsync(() => board.Find("[data-testid=class-collection-menu] button").ClickAsync(new()));
            Popovers.WaitForElement("[data-testid=class-keep]", Patience);
            var keeping = Popovers.InvokeAsync(() => Popovers.Find("[data-testid=class-keep]").ClickAsync(new()));
            Dialogs.WaitForElement(answer, Patience);
            await Dialogs.InvokeAsync(() => Dialogs.Find(answer).ClickAsync(new()));
            await keeping;
        }
    }

    [Fact]
    public async Task Teacher_LooksThroughAndDeletes()
    {
        await using var house = await ServeAsync();
        await TeachAsync();
        await Room.CollectAsync(Key, 0, "digits", [.. DatasetCatalog.Digits.ClassNames]);
        await Room.JoinAsync("a", "Ada");
        await Room.ContributeAsync("a", 1, Guid.NewGuid(), 0, 0, Digits[0].Pixels);
        await Room.ContributeAsync("a", 1, Guid.NewGuid(), 0, 6, Digits[1].Pixels);
        var board = Render<CollectionBoard>();
        board.WaitForElement("[data-testid=class-collection][data-total='2']", Patience);

        await board.InvokeAsync(() => board.Find("[data-testid=class-look-through]").ClickAsync(new()));
        Dialogs.WaitForElement("[data-testid=class-drawing-1]", Patience);
        // What was read otherwise comes first.
        Assert.Equal(["class-drawing-2", "class-drawing-1"], Dialogs.FindAll("[data-testid^=class-drawing-]").Select(one => one.GetAttribute("data-testid")));
        await Dialogs.InvokeAsync(() => Dialogs.Find("[data-testid=class-drawing-2]").ClickAsync(new()));
        await Dialogs.InvokeAsync(() => Dialogs.Find("[data-testid=class-discard]").ClickAsync(new()));
        Dialogs.WaitForState(() => Dialogs.FindAll("[data-testid=class-drawing-2]").Count == 0, Patience);
        Assert.Equal([1], (await DrawingsAsync()).Select(drawing => drawing.Id));
    }

    /// <summary>Another page of the teacher's has changed the classes, and this one does not show it yet.</summary>
    [Theory]
    [InlineData("class-train")]
    [InlineData("class-look-through")]
    [InlineData("class-download")]
    [InlineData("class-collect-on")]
    [InlineData("class-collect")]
    public async Task Board_ThatShowsOtherClasses_IsRefused_AndMixesNoLabels(string button)
    {
        await using var house = await ServeAsync();
        await TeachAsync();
        await Room.CollectAsync(Key, 0, RoomTraining.OwnClasses, ["cat", "dog"]);
        await Room.JoinAsync("a", "Ada");
        foreach (var drawing in Digits.Take(4))
            await Room.ContributeAsync("a", 1, Guid.NewGuid(), drawing.Label % 2, null, drawing.Pixels);
        await Room.StopCollectingAsync(Key);
        var board = Render<CollectionBoard>();
        board.WaitForElement("[data-testid=class-collection][data-total='4'][data-state=closed]", Patience);
        var isMenu = button == "class-collect-on";
        if (isMenu)
        {
            await board.InvokeAsync(() => board.Find("[data-testid=class-collection-menu] button").ClickAsync(new()));
            Popovers.WaitForElement($"[data-testid={button}]", Patience);
        }

        if (button == "class-collect")
        {
            await board.InvokeAsync(() => board.Find("[data-testid=class-collection-menu] button").ClickAsync(new()));
            Popovers.WaitForElement("[data-testid=class-collect-other]", Patience);
            await Popovers.InvokeAsync(() => Popovers.Find("[data-testid=class-collect-other]").ClickAsync(new()));
            board.WaitForElement("[data-testid=class-collect]", Patience);
        }

        // In one turn of the circuit: what the room tells of its other classes is painted afterwards.
        await board.InvokeAsync(async () =>
        {
            var changing = Task.Run(async () =>
            {
                await Room.CollectAsync(Key, 1, RoomTraining.OwnClasses, ["dog", "cat", "hen"]);
                await Room.ContributeAsync("a", 2, Guid.NewGuid(), 2, null, Digits[5].Pixels);
            });
            Assert.True(changing.Wait(Patience));
            await (isMenu ? Popovers.Find($"[data-testid={button}]") : board.Find($"[data-testid={button}]")).ClickAsync(new());
        });

        Assert.Contains("on another page", board.WaitForElement("[data-testid=class-collection-problem]", Patience).TextContent, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(await DrawingsAsync()).Label);
        Assert.Empty(house.Store.List());
        Assert.Empty(Dialogs.FindAll("[data-testid=class-drawings]"));
        Assert.DoesNotContain("download", JSInterop.Invocations.Select(call => call.Identifier));
    }

    [Theory]
    [InlineData("cat, dog", true)]
    [InlineData("猫，狗、鸟", true)]
    [InlineData("cat", false)]
    [InlineData("cat, Cat", false)]
    public async Task Classes_OfTheTeachersOwn_AreNamedApart(string names, bool areClasses)
    {
        await using var house = await ServeAsync();
        await TeachAsync();
        var board = Render<CollectionBoard>();
        await board.Find("div.mud-input-control").MouseDownAsync(new());
        await Popovers.WaitForElements(".mud-list-item", Patience)[2].ClickAsync();
        board.WaitForElement("input[data-testid=class-collect-names]", Patience).Input(names);
        Assert.Equal(!areClasses, board.Find("[data-testid=class-collect]").HasAttribute("disabled"));
    }

    private async Task<LabelledDrawing[]> DrawingsAsync() => [.. (await Room.DrawingsAsync(Key, (await Room.ViewAsync())!.Collection!.Number))!];

    private static LabelledDrawing[] Digits => [.. Enumerable.Range(0, 10).Select(label => new LabelledDrawing(label + 1, 1, label, null, SampleGallery.Pixels(DatasetCatalog.Digits, new SampleId(label, 0))))];

    private async Task<RunServices> ServeAsync()
    {
        var teacher = Visitor.New();
        var house = await RunServices.OpenAsync();
        Services.AddSingleton(house.DatasetsOf(teacher));
        Services.AddSingleton(house.RunsOf(teacher));
        Services.AddSingleton(house.Notifier);
        Services.AddSingleton(new RoomTraining(new RoomDatasets(house.Paths), house.Store, new NetworkLibrary(Microsoft.Extensions.Options.Options.Create(new Explorer.Web.Hosting.ExplorerOptions()), house.Get<INetworkSource>())));
        return house;
    }

    private static InkImage Bar()
    {
        var pixels = new byte[PictureReader.Side * PictureReader.Side];
        for (var row = 20; row < 90; row++)
            pixels.AsSpan(row * PictureReader.Side + 50, 12).Fill(255);
        return new InkImage(PictureReader.Side, PictureReader.Side, pixels);
    }
}
