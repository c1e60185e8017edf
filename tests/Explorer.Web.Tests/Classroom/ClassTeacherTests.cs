using Bunit;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Components.Pages;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Tests.Hosting;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Classroom;

/// <summary>The teacher's page over a real room.</summary>
public sealed class ClassTeacherTests : BunitContext, IClassFixture<WebApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly JoinLimits _limits = new();
    private readonly OpenRooms _rooms;
    private readonly BunitJSModuleInterop _wall;
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;
    private readonly IRenderedComponent<MudPopoverProvider> _popovers;
    private string _code = "", _key = "";

    public ClassTeacherTests(WebApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _rooms = app.Services.GetRequiredService<OpenRooms>();
        var visitor = new CurrentVisitor { Visitor = Visitor.New() };
        Services.AddLanguages();
        Services.AddMudServices();
        Services.AddSingleton(visitor);
        Services.AddSingleton(new ClassSession(_rooms, _limits, visitor));
        Services.AddSingleton<ClassPart>();
        Services.AddScoped<StudentPlaces>();
        Services.AddSingleton(new SavedSession([]));
        Services.AddScoped<ExportModule>();
        Services.AddScoped<QuestionTexts>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<CircuitConnection>();
        Services.AddSingleton(app.Services.GetRequiredService<RoomTraining>());
        Services.AddSingleton(app.Services.GetRequiredService<RunNotifier>());
        var circuit = app.Services.CreateScope().ServiceProvider;
        Services.AddSingleton(circuit.GetRequiredService<VisitorRuns>());
        Services.AddSingleton(circuit.GetRequiredService<VisitorDatasets>());
        _popovers = Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
        var module = JSInterop.SetupModule("./Components/Classroom/ClassWall.razor.js");
        module.Mode = JSRuntimeMode.Strict;
        _wall = module.SetupModule("attach", _ => true);
        _wall.Mode = JSRuntimeMode.Strict;
        _wall.SetupVoid("detach").SetVoidResult();
        _wall.SetupVoid("show", _ => true).SetVoidResult();
        _wall.SetupVoid("refresh").SetVoidResult();
    }

    private IRoom Room => _rooms[_code];

    [Fact]
    public async Task Page_WithoutTheKey_SaysSoAndShowsNothing()
    {
        await OpenAsync();
        var page = Enter("");
        page.WaitForElement("[data-testid=class-problem]", Patience);
        Assert.Empty(page.FindAll("[data-testid=class-code], [data-testid=class-wall]"));
        Assert.Null(Services.GetRequiredService<ClassSession>().Code);
    }

    [Fact]
    public async Task Page_OfAWrongKey_IsRefused()
    {
        await OpenAsync();
        var page = Enter($"?key={TeacherKey.New()}");
        page.WaitForElement("[data-testid=class-problem]", Patience);
        Assert.Empty(page.FindAll("[data-testid=class-code]"));
    }

    [Fact]
    public async Task Page_ThatMayNotAskNow_CanAskAgain()
    {
        await OpenAsync();
        for (var i = 0; i < JoinLimits.PerMinute; i++)
            _limits.Missed("", $"{i}");
        var page = Enter($"?key={_key}");
        Assert.Contains("Wait a minute", page.WaitForElement("[data-testid=class-problem]", Patience).TextContent, StringComparison.Ordinal);
        await ClickAsync(page, "[data-testid=class-retry]");
        Assert.Contains("Wait a minute", page.WaitForElement("[data-testid=class-problem]", Patience).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=class-code]"));
    }

    [Fact]
    public async Task Page_WithTheKey_ShowsWhoIsThereAndTakesTheKeyOutOfTheAddress()
    {
        await OpenAsync();
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-empty]", Patience);
        Assert.Equal(RoomCode.Write(_code), page.Find("[data-testid=class-code]").TextContent);
        await UntilAsync(() => Services.GetRequiredService<NavigationManager>().Uri.EndsWith($"/class/{_code}/teacher", StringComparison.Ordinal));

        await Room.JoinAsync("a", "Ada");
        await using (await _rooms.FollowAsync(_code, "a", _ => { }))
        {
            page.WaitForElement("[data-testid=class-tile-1][data-state=here]", Patience);
            page.WaitForElement("[data-testid=class-count][data-here='1'][data-away='0']", Patience);
        }
        page.WaitForElement("[data-testid=class-tile-1][data-state=away]", Patience);
        page.WaitForElement("[data-testid=class-count][data-here='0'][data-away='1']", Patience);
        Assert.Equal("Ada", page.Find("[data-testid=class-tile-1]").GetAttribute("data-name"));

        await ClickAsync(page, "[data-testid=class-names]");
        page.WaitForAssertion(() => Assert.Equal("seat 1", page.Find("[data-testid=class-tile-1]").GetAttribute("data-name")), Patience);
        Assert.DoesNotContain("Ada", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drawings_ReachTheWallWithoutARender()
    {
        await OpenAsync();
        await Room.JoinAsync("a", "Ada");
        // Who is there stays, so that nothing else renders the wall.
        await using var ada = await _rooms.FollowAsync(_code, "a", _ => { });
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-tile-1][data-state=here]", Patience);
        await UntilAsync(() => JSInterop.Invocations["attach"].Count == 1);
        var wall = page.FindComponent<ClassWall>();
        var renders = wall.RenderCount;

        var picture = new StudentPicture([.. Enumerable.Repeat((byte)9, 784)], 1, 28, "digits", "digits-modern", 7, "7", 0.87f, IsUnsure: false);
        await Room.DrawAsync("a", picture);

        await UntilAsync(() => _wall.Invocations["show"].Count == 1);
        Assert.Equal(WallEncoder.Encode([new Tile(1, picture)], _ => "7"), _wall.Invocations["show"][0].Arguments[0]);
        Assert.Equal(renders, wall.RenderCount);
    }

    [Fact]
    public async Task Wall_WhoseLineWasBroken_IsPaintedAgain()
    {
        await OpenAsync();
        await Room.JoinAsync("a", "Ada");
        await using var ada = await _rooms.FollowAsync(_code, "a", _ => { });
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-tile-1][data-state=here]", Patience);
        await UntilAsync(() => JSInterop.Invocations["attach"].Count == 1);

        // What is sent when the line breaks is answered by nobody.
        var show = _wall.SetupVoid("show", _ => true);
        var picture = new StudentPicture([.. Enumerable.Repeat((byte)9, 784)], 1, 28, "digits", "digits-modern", 7, "7", 0.87f, IsUnsure: false);
        await Room.DrawAsync("a", picture);
        await UntilAsync(() => _wall.Invocations["show"].Count == 1);
        var connection = Services.GetRequiredService<CircuitConnection>();
        await connection.OnConnectionDownAsync(null!, CancellationToken.None);
        show.SetCanceled();
        await connection.OnConnectionUpAsync(null!, CancellationToken.None);

        await UntilAsync(() => _wall.Invocations["show"].Count == 2);
        Assert.Equal(WallEncoder.Encode([new Tile(1, picture)], _ => "7"), _wall.Invocations["show"][1].Arguments[0]);
    }

    [Fact]
    public async Task Newcomers_WaitUntilTheTeacherAdmitsOrRemovesThem()
    {
        await OpenAsync();
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-empty]", Patience);
        await Room.SetAsync(_key, new RoomSettings(AdmitsByHand: true));
        await Room.JoinAsync("a", "Ada");
        await Room.JoinAsync("b", "Ben");
        await ClickAsync(page, "[data-testid=class-admit-1]");
        page.WaitForElement("[data-testid=class-tile-1]", Patience);
        await ClickAsync(page, "[data-testid=class-refuse-2]");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=class-waiting]")), Patience);
        Assert.Equal(RoomError.Removed, await Room.JoinAsync("b", "Bob"));
    }

    [Fact]
    public async Task Switches_AreAddedToEachOther()
    {
        await OpenAsync();
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-pause]", Patience);
        await ClickAsync(page, "[data-testid=class-pause]");
        await ClickAsync(page, "[data-testid=class-names]");
        await ClickAsync(page, "[data-testid=class-follow]");
        await ClickAsync(page, "[data-testid=class-follow-drawing]");
        Assert.Equal(new RoomSettings(HidesNames: true, IsPaused: true, LeadsPages: true, LeadsDrawing: true), (await Room.ViewAsync())!.Settings);
        Assert.Equal("true", page.Find("[data-testid=class-pause]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Picked_AreProjectedInTheirOrderWithoutNames()
    {
        await OpenAsync();
        foreach (var (visitor, label) in new[] { ("a", 1), ("b", 2), ("c", 3) })
        {
            await Room.JoinAsync(visitor, $"Name {visitor}");
            await Room.DrawAsync(visitor, new StudentPicture([(byte)label], 1, 1, "digits", "digits-modern", label, $"{label}", 0.5f, IsUnsure: false));
        }
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-pick-3]", Patience);
        foreach (var seat in new[] { 3, 1, 2, 2 })
            await ClickAsync(page, $"[data-testid=class-pick-{seat}]");
        Assert.Equal(["2", "", "1"], page.FindAll("[data-testid^=class-pick-]").Select(pick => pick.LastChild!.TextContent.Trim()).Select(place => place.Length == 1 ? place : ""));
        await UntilAsync(() => Services.GetRequiredService<ClassSession>().Pictures.Count == 3);

        _ = ClickAsync(page, "[data-testid=class-project]");
        var projected = _dialogs.WaitForElement("[data-testid=class-projected]", Patience);
        Assert.Equal("2", projected.GetAttribute("data-count"));
        Assert.Equal([Bitmap.Address([3], 1, 1), Bitmap.Address([1], 1, 1)], _dialogs.FindAll("img").Select(image => image.GetAttribute("src")));
        Assert.DoesNotContain("Name", _dialogs.Markup, StringComparison.Ordinal);
        Assert.Empty(_dialogs.FindAll("b"));
        await ClickAsync(_dialogs, "[data-testid=class-projected-answers]");
        Assert.Equal(["3", "1"], _dialogs.FindAll("b").Select(answer => answer.TextContent));
    }

    [Fact]
    public async Task Projected_HaveTheNumbersOfTheWall_WhereSomebodyPickedHasDrawnNothing()
    {
        await OpenAsync();
        foreach (var visitor in new[] { "a", "b", "c" })
            await Room.JoinAsync(visitor, $"Name {visitor}");
        foreach (var (visitor, label) in new[] { ("a", 1), ("c", 3) })
            await Room.DrawAsync(visitor, new StudentPicture([(byte)label], 1, 1, "digits", "digits-modern", label, $"{label}", 0.5f, IsUnsure: false));
        var page = Enter($"?key={_key}");
        page.WaitForElement("[data-testid=class-pick-3]", Patience);
        foreach (var seat in new[] { 1, 2, 3 })
            await ClickAsync(page, $"[data-testid=class-pick-{seat}]");
        await UntilAsync(() => Services.GetRequiredService<ClassSession>().Pictures.Count == 2);

        _ = ClickAsync(page, "[data-testid=class-project]");
        _dialogs.WaitForElement("[data-testid=class-projected][data-count='2']", Patience);
        Assert.Equal(["1", "3"], _dialogs.FindAll("li p span").Select(place => place.TextContent));
        Assert.All(_dialogs.FindAll("li"), one => Assert.Contains(one.QuerySelector("p span")!.TextContent, one.QuerySelector("img")!.GetAttribute("alt"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task End_IsAskedFirst_AndDeletesTheRoom()
    {
        await OpenAsync();
        await Room.JoinAsync("a", "Ada");
        var page = Enter($"?key={_key}");
        await ClickAsync(page, "[data-testid=class-menu] button");
        var ending = ClickAsync(_popovers, "[data-testid=class-end]");
        await ClickAsync(_dialogs, ".mud-message-box__yes-button");
        await ending;
        page.WaitForElement("[data-testid=class-ended]", Patience);
        Assert.Null(await Room.ViewAsync());
        Assert.DoesNotContain("Ada", page.Markup, StringComparison.Ordinal);
    }

    // The page renders again whenever the room changes: what is clicked is found in the same moment.
    private static async Task ClickAsync<T>(IRenderedComponent<T> on, string handle) where T : IComponent
    {
        on.WaitForElement(handle, Patience);
        await on.InvokeAsync(() => on.Find(handle).ClickAsync());
    }

    // What happens without a render.
    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
            await Task.Delay(20, patience.Token);
    }

    private async Task OpenAsync() => (_code, _key) = await _rooms.OpenAsync();

    private IRenderedComponent<ClassTeacher> Enter(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"class/{_code}/teacher{query}");
        return Render<ClassTeacher>(parameters => parameters.Add(page => page.Code, _code));
    }
}
