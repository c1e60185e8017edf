using System.Collections.Immutable;
using Bunit;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Components.Pages;
using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Explorer.Web.Tests.Components;
using Explorer.Web.Tests.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Classroom;

/// <summary>What a page of a room shows and does, at a room that is made up.</summary>
public sealed class ClassPagesTests : ComponentTest
{
    private readonly FakeRoom _room;
    private readonly ClassSession _class;
    private readonly ClassPart _part;
    private readonly LessonSession _lessons;

    public ClassPagesTests(Networks networks) : base(networks, services => services
        .AddSingleton<FakeRoom>().AddSingleton(provider => provider.GetRequiredService<FakeRoom>().NewSession()).AddSingleton<ClassPart>()
        .AddSingleton<LessonProgress>().AddSingleton<LessonSession>().AddSingleton<AddressModule>().AddSingleton<SharedPlace>().AddScoped<QuestionTexts>().AddSingleton(TimeProvider.System).AddOptions<RoomLimits>())
    {
        (_room, _class) = (Services.GetRequiredService<FakeRoom>(), Services.GetRequiredService<ClassSession>());
        (_part, _lessons) = (Services.GetRequiredService<ClassPart>(), Services.GetRequiredService<LessonSession>());
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private IEnumerable<string> Said => Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(one => one.Message ?? "");

    [Fact]
    public void JoinForm_WithACodeAndANickname_LeadsToExplore()
    {
        Navigation.NavigateTo("class");
        var page = Render<JoinClass>();
        Assert.Contains("24 hours", page.Find("[data-testid=class-privacy]").TextContent, StringComparison.Ordinal);
        page.Find("input[data-testid=class-join-code]").Change("k7c 4xg");
        page.Find("input[data-testid=class-join-name]").Change("Ada");
        page.Find("form").Submit();
        Assert.Equal([[_room.Visitor.Id, "Ada"]], _room.Told(nameof(IRoom.JoinAsync)));
        Assert.Equal((FakeRoom.Code, "Ada"), (_class.Code, _class.Me?.Nickname));
        Assert.Equal(Navigation.BaseUri, Navigation.Uri);
    }

    [Fact]
    public void JoinForm_OfALink_HasTheCode_AndSaysWhatIsWrong()
    {
        var page = Render<JoinClass>(parameters => parameters.Add(one => one.Typed, FakeRoom.Code));
        Assert.Equal("K7C-4XG", page.Find("input[data-testid=class-join-code]").GetAttribute("value"));
        Assert.Empty(page.FindAll("[data-testid=class-create]"));
        Assert.Empty(page.FindAll("[data-testid=class-problem]"));
        _room.Refusals[nameof(IRoom.JoinAsync)] = RoomError.NameTaken;
        page.Find("form").Submit();
        Assert.Contains("nickname already", page.Find("[data-testid=class-problem]").TextContent, StringComparison.Ordinal);
        Assert.Null(_class.Code);

        page.Find("input[data-testid=class-join-code]").Change("lecture");
        page.Find("form").Submit();
        Assert.Contains("no class with this code", page.Find("[data-testid=class-problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JoinForm_OfAnotherClass_LeavesTheOneBeforeOnlyOnceItIsIn()
    {
        _room.With(view => view with { Members = [_room.Student()] });
        await Renderer.Dispatcher.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        var page = Render<JoinClass>(parameters => parameters.Add(one => one.Typed, "K7C4XH"));
        _room.Refusals[nameof(IRoom.JoinAsync)] = RoomError.NameTaken;
        await page.Find("form").SubmitAsync();
        Assert.Equal(FakeRoom.Code, _class.Code);
        Assert.Empty(_room.Told(nameof(IRoom.LeaveAsync)));

        _room.Refusals.Clear();
        await page.Find("form").SubmitAsync();
        Assert.Equal("K7C4XH", _class.Code);
        Assert.Single(_room.Told(nameof(IRoom.LeaveAsync)));
    }

    [Fact]
    public async Task Network_OfTheClass_IsLookedIntoByThoseWhoAreInAlone()
    {
        var current = new CurrentVisitor { Visitor = _room.Visitor, Address = "here" };
        _room.With(view => view with { Members = [_room.Student(isAdmitted: false)], Network = "run-1" });
        var page = _room.NewSession(current);
        await page.ReturnAsync(FakeRoom.Code);
        Assert.Null(current.Visitor.ClassNetwork);
        await _room.ChangeAsync(view => view with { Members = [_room.Student()] });
        Assert.Equal("run-1", current.Visitor.ClassNetwork);
        await _room.ChangeAsync(view => view with { Network = "run-2" });
        Assert.Equal("run-2", current.Visitor.ClassNetwork);

        // A page that leaves does not hear of it.
        var heard = 0;
        page.Changed += _ => heard++;
        _room.Leaving = () => _room.ChangeAsync(view => view with { Members = [] });
        await page.LeaveAsync();
        Assert.Single(_room.Told(nameof(IRoom.LeaveAsync)));
        Assert.Equal(0, heard);
        Assert.Null(current.Visitor.ClassNetwork);
    }

    [Fact]
    public void Link_ToARoomThatTheVisitorIsIn_ShowsThat()
    {
        _room.With(view => view with { Members = [_room.Student()] });
        var page = Render<JoinClass>(parameters => parameters.Add(one => one.Typed, FakeRoom.Code));
        Assert.Contains("Ada", page.Find("[data-testid=class-joined]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Link_ToARoomThatTheBrowserHasKept_AndThatHasEnded_SaysSo()
    {
        _room.With(_ => null);
        Recall(key: null);
        var page = Render<JoinClass>(parameters => parameters.Add(one => one.Typed, FakeRoom.Code));
        Assert.Contains("K7C-4XG", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Render<ClassBar>();
        Assert.Contains("no class with this code", page.Find("[data-testid=class-problem]").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find("input[data-testid=class-join-code]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Bar_OfAStudent_SaysWhatGoesOn()
    {
        var bar = Render<ClassBar>();
        Assert.Empty(bar.FindAll("[data-testid=class-bar]"));
        _room.With(view => view with { Members = [_room.Student(isAdmitted: false)] });
        await bar.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        Assert.Equal(("student", "waiting"), Attributes("data-role", "data-state"));
        Assert.Contains("let you in", Situation(), StringComparison.Ordinal);
        await ChangeAsync(view => view with { Members = [_room.Student()] });
        Assert.Equal("", Situation());
        await ChangeAsync(view => view with { Settings = new(LeadsPages: true), Place = new TeacherPlace("", "") });
        Assert.Contains("follows", Situation(), StringComparison.Ordinal);
        await ChangeAsync(view => view with { Settings = new(IsPaused: true) });
        Assert.Contains("paused", Situation(), StringComparison.Ordinal);

        // What the others do renders nothing here.
        var renders = bar.RenderCount;
        await ChangeAsync(view => view with { Members = view.Members.Add(new Member("other", 2, "Bob", true, true)) });
        Assert.Equal(renders, bar.RenderCount);

        string Situation() => bar.Find("[data-testid=class-situation]").TextContent.Trim();
        (string?, string?) Attributes(string a, string b) => (bar.Find("[data-testid=class-bar]").GetAttribute(a), bar.Find("[data-testid=class-bar]").GetAttribute(b));
    }

    [Fact]
    public async Task Bar_OfTheTeacher_SwitchesTheRoom_AndIsNotOnTheWall()
    {
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.TeachAsync(FakeRoom.Code, "key"));
        await bar.Find("[data-testid=class-pause]").ClickAsync(new());
        await bar.Find("[data-testid=class-follow]").ClickAsync(new());
        Assert.Equal([["key", new RoomSettings(IsPaused: true)], ["key", new RoomSettings(IsPaused: true, LeadsPages: true)]], _room.Told(nameof(IRoom.SetAsync)));

        // What the room refuses is not switched.
        await ChangeAsync(view => view with { Settings = new(IsPaused: true, LeadsPages: true) });
        _room.Refusals[nameof(IRoom.SetAsync)] = RoomError.NotPossible;
        await bar.Find("[data-testid=class-pause]").ClickAsync(new());
        Assert.Equal("true", bar.Find("[data-testid=class-pause]").GetAttribute("aria-pressed"));
        Assert.Single(Said);
        Navigation.NavigateTo($"class/{FakeRoom.Code}/teacher");
        Assert.Empty(bar.FindAll("[data-testid=class-bar]"));
    }

    [Fact]
    public async Task Teacher_WhoLeads_TellsWherePagesAre()
    {
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.TeachAsync(FakeRoom.Code, "key"));
        await bar.InvokeAsync(() => Session.Select(Session.Weights.Architecture["conv1"]));
        Assert.Empty(_room.Told(nameof(IRoom.LeadAsync)));
        await ChangeAsync(view => view with { Settings = new(LeadsPages: true) });
        Assert.Equal(new TeacherPlace("", PageLink.Scene(Session), "Arithmetic"), (await _room.ToldAsync(nameof(IRoom.LeadAsync), 1))[0][1]);
        await bar.InvokeAsync(() => Dock.Show(DockTab.Code));
        Assert.Equal("Code", ((TeacherPlace)(await _room.ToldAsync(nameof(IRoom.LeadAsync), 2))[1][1]!).DockTab);
    }

    [Fact]
    public async Task Teacher_WhoLeads_TellsARoomThatWasStartedAnewWhereTheyAre()
    {
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.TeachAsync(FakeRoom.Code, "key"));
        await ChangeAsync(view => view with { Settings = new(LeadsPages: true) });
        await _room.ToldAsync(nameof(IRoom.LeadAsync), 1);
        await bar.InvokeAsync(() => Dock.Show(DockTab.Code));
        var last = (await _room.ToldAsync(nameof(IRoom.LeadAsync), 2))[1][1];

        // It was stored before the teacher went on.
        await ChangeAsync(view => view with { Place = new TeacherPlace("train", "") }, isWhole: true);
        Assert.Equal(last, (await _room.ToldAsync(nameof(IRoom.LeadAsync), 3))[2][1]);
    }

    [Fact]
    public async Task Student_WhoFollows_GoesWhereTheTeacherGoes_AndUsesTheRoomsNetwork()
    {
        _room.With(view => view with { Members = [_room.Student()], Network = "digits-classic" });
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        bar.WaitForAssertion(() => Assert.Equal("digits-classic", Session.Network.Id));
        await ChangeAsync(view => view with { Settings = new(LeadsPages: true), Place = new TeacherPlace("train", "") });
        Assert.EndsWith("/train", Navigation.Uri, StringComparison.Ordinal);

        // Whoever goes elsewhere is left alone until the teacher goes on.
        Navigation.NavigateTo("shapes");
        await ChangeAsync(view => view with { Members = view.Members.Add(new Member("other", 2, "Bob", true, true)) });
        Assert.EndsWith("/shapes", Navigation.Uri, StringComparison.Ordinal);
        await ChangeAsync(view => view with { Place = new TeacherPlace("lessons", "", Lesson: "kernel/2") });
        Assert.EndsWith("/lessons", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(("kernel", 1), (_lessons.Lesson?.Id, _lessons.Index));
    }

    [Fact]
    public async Task Student_WhoDraws_IsSeenOnTheWall_UnlessTheRoomIsPaused()
    {
        _room.With(view => view with { Members = [_room.Student()], Settings = new(IsPaused: true) });
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        Assert.Equal([[_room.Visitor.Id, "", null]], _room.Told(nameof(IRoom.MoveAsync)));
        await bar.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        await ChangeAsync(view => view with { Settings = new() });
        Assert.Equal(Session.Input.ToArray(), ((StudentPicture)(await _room.ToldAsync(nameof(IRoom.DrawAsync), 1))[0][1]!).Pixels);

        // The ink itself is looked at when the pen rests.
        await bar.InvokeAsync(() => Session.Draw(StudentPicturesTests.TwoThings()));
        await _room.ToldAsync(nameof(IRoom.DrawAsync), told => ((StudentPicture)told[^1][1]!).IsUnsure);

        await bar.InvokeAsync(() => _lessons.Open(LessonBook.Find("kernel")!, 1));
        Assert.Equal(new LessonPlace("kernel", 2, LessonBook.Find("kernel")!.Steps.Count, 0, 0), _room.Told(nameof(IRoom.MoveAsync)).Last()[2]);
    }

    [Fact]
    public async Task Student_WhoseTabletSleeps_IsAway_AndTellsEverythingToARoomThatHasForgotten()
    {
        _room.With(view => view with { Members = [_room.Student()] });
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        await _room.ToldAsync(nameof(IRoom.DrawAsync), 1);
        var connection = Services.GetRequiredService<CircuitConnection>();
        await connection.OnConnectionDownAsync(null!, CancellationToken.None);
        await AttendAsync();
        await connection.OnConnectionUpAsync(null!, CancellationToken.None);
        await AttendAsync(_room.Visitor.Id);

        // The room tells everything to a replica that it does not know: it was started anew.
        var (moves, drawings) = (_room.Told(nameof(IRoom.MoveAsync)).Length, _room.Told(nameof(IRoom.DrawAsync)).Length);
        await ChangeAsync(view => view, isWhole: true);
        Assert.Equal(_room.Told(nameof(IRoom.MoveAsync))[0], (await _room.ToldAsync(nameof(IRoom.MoveAsync), moves + 1))[^1]);
        Assert.Equal(Session.Input.ToArray(), ((StudentPicture)(await _room.ToldAsync(nameof(IRoom.DrawAsync), drawings + 1))[^1][1]!).Pixels);

        Task AttendAsync(params string[] visitors) => _room.ToldAsync(nameof(IRoom.ListenAsync), told => ((ImmutableArray<string>)told[^1][2]!).SequenceEqual(visitors));
    }

    [Fact]
    public async Task Overlay_OfAPausedRoom_HoldsThePage_AndLetsItGo()
    {
        var module = JSInterop.SetupModule("./Components/Classroom/PauseOverlay.razor.js");
        var attached = module.SetupModule("attach", _ => true);
        attached.SetupVoid("detach").SetVoidResult();
        _room.With(view => view with { Members = [_room.Student()] });
        var overlay = Render<PauseOverlay>();
        await overlay.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        Assert.Empty(overlay.FindAll("[role=alertdialog]"));
        await ChangeAsync(view => view with { Settings = new(IsPaused: true) });
        Assert.Contains("paused", overlay.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal);
        module.VerifyInvoke("attach");
        Assert.Empty(attached.Invocations["detach"]);
        await ChangeAsync(view => view with { Settings = new() });
        Assert.Empty(overlay.FindAll("[role=alertdialog]"));
        attached.VerifyInvoke("detach");
    }

    [Fact]
    public async Task Page_LoadedAgain_IsBackInItsRoom()
    {
        _room.With(view => view with { Members = [_room.Student()] });
        Recall(key: null);
        var bar = Render<ClassBar>();
        Assert.Equal("K7C-4XG", bar.Find("[data-testid=class-bar] b").TextContent);
        Assert.Null(_part.Kept);
        Assert.Contains(FakeRoom.Code, new SavedSession([_part]).Write(), StringComparison.Ordinal);

        await bar.InvokeAsync(_class.LeaveAsync);
        Assert.DoesNotContain(FakeRoom.Code, new SavedSession([_part]).Write(), StringComparison.Ordinal);
        Assert.Equal([[_room.Visitor.Id]], _room.Told(nameof(IRoom.LeaveAsync)));
    }

    [Theory]
    [InlineData("key", true)]
    [InlineData("another key", false)]
    public void TeachersPage_LoadedAgain_LeadsItsRoomIfItHasTheKey(string key, bool leads)
    {
        Recall(key);
        Render<ClassBar>();
        Assert.Equal(leads, _class.IsTeacher);
        Assert.Null(_part.Kept);
        Assert.Equal(leads ? [] : ["The class K7C-4XG has ended."], Said);
    }

    [Fact]
    public void Page_OfARoomThatHasEndedMeanwhile_SaysSoOnce()
    {
        _room.With(_ => null);
        Recall(key: null);
        var bar = Render<ClassBar>();
        Assert.Empty(bar.FindAll("[data-testid=class-bar]"));
        Assert.Equal(["The class K7C-4XG has ended."], Said);
        Assert.Null(_part.Kept);
    }

    [Theory]
    [InlineData(true, false, "has ended")]
    [InlineData(false, true, "Your teacher has removed you")]
    [InlineData(false, false, "no longer in the class")]
    public async Task Student_OfARoomThatEnds_OrWhoIsOutOfIt_IsToldWhyAndFree(bool ends, bool isRemoved, string sentence)
    {
        _room.HasRemoved = isRemoved;
        _room.With(view => view with { Members = [_room.Student()] });
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        await ChangeAsync(view => ends ? view with { HasEnded = true } : view with { Members = [] });
        Assert.Contains(sentence, Assert.Single(Said), StringComparison.Ordinal);
        Assert.Null(_class.Code);
        Assert.Empty(bar.FindAll("[data-testid=class-bar]"));
    }

    [Fact]
    public async Task Teacher_OfARoomThatEnds_StaysOnTheWall_AndIsFreeOnOtherPages()
    {
        var bar = Render<ClassBar>();
        await bar.InvokeAsync(() => _class.TeachAsync(FakeRoom.Code, "key"));
        Navigation.NavigateTo($"class/{FakeRoom.Code}/teacher");
        await ChangeAsync(view => view with { HasEnded = true });
        Assert.Equal(FakeRoom.Code, _class.Code);
        Navigation.NavigateTo("");
        Assert.Null(_class.Code);
        Assert.Empty(bar.FindAll("[data-testid=class-bar]"));
        Assert.Empty(Said);
    }

    [Fact]
    public async Task Room_EnteredTwiceAtATime_IsHeardOnce()
    {
        _room.With(view => view with { Members = [_room.Student()] });
        await Task.WhenAll(_class.ReturnAsync(FakeRoom.Code), _class.ReturnAsync(FakeRoom.Code));
        var heard = 0;
        _class.Changed += _ => heard++;
        await ChangeAsync(view => view with { Settings = new(HidesNames: true) });
        Assert.Equal(1, heard);
    }

    /// <summary>Changes the room, and waits until the page has heard of it.</summary>
    private async Task ChangeAsync(Func<RoomView, RoomView> change, bool isWhole = false)
    {
        await _room.ChangeAsync(change, isWhole);
        await Renderer.Dispatcher.InvokeAsync(() => { });
    }

    /// <summary>The browser has kept that its page belongs to the room.</summary>
    private void Recall(string? key)
    {
        var before = new SavedSession([_part]);
        before.Restore($$$"""{"version":1,"class":{"code":"{{{FakeRoom.Code}}}","key":{{{(key is null ? "null" : $"\"{key}\"")}}}}}""", new Arrival("", "", IsReturn: true));
        Assert.NotNull(_part.Kept);
        // A reload before the room has answered loses nothing.
        Assert.Contains(FakeRoom.Code, before.Write(), StringComparison.Ordinal);
    }
}
