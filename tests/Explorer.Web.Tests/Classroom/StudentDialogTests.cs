using Bunit;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Hosting;
using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Explorer.Web.Tests.Hosting;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Explorer.Web.Tests.Classroom;

/// <summary>What the teacher sees of one student, and of everybody's lessons.</summary>
public sealed class StudentDialogTests : ClassPartTest, IClassFixture<WebApp>
{
    public StudentDialogTests(WebApp app, Networks networks) : base(app, networks)
    {
        Services.AddSingleton(new CurrentVisitor());
        Services.AddScoped<StudentPlaces>();
        Services.AddSingleton(new ColorScaleState());
        Services.AddSingleton(new DockState());
        Services.AddSingleton<TopImageCache>();
        Services.AddSingleton(new RunPaths(Options.Create(new ExplorerOptions { DataFolder = Path.GetTempPath() })));
        Services.AddScoped<FrameModule>();
        Services.AddScoped<SelectionModule>();
    }

    [Fact]
    public async Task Drawing_IsShownWithWhereTheStudentIsAndTheNetworkOverIt()
    {
        await OpenAsync("digits-modern");
        await Room.MoveAsync("a", "shapes", new LessonPlace(LessonBook.Lessons[1].Id, 2, 6, 1, 3));
        Dialogs.WaitForElement("[data-testid=class-student][data-maps=shown]", Patience);
        Dialogs.WaitForAssertion(() => Assert.Equal("What Ada sees", Dialogs.Find("[data-testid=class-student-name]").TextContent), Patience);
        Dialogs.WaitForAssertion(() => Assert.Contains("step 2 of 6, 1 of 3", Dialogs.Find("[data-testid=class-student-lesson]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("reads 7, 87.0 %", Dialogs.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Equal(10, Dialogs.FindAll(".bars li").Count);
        var link = PageQuery.Parse(Dialogs.Find("[data-testid=class-student-explore]").GetAttribute("href")!);
        Assert.Equal(("digits", "digits-modern", "conv2:5:4:6"), (link.Dataset, link.Network, link.Cell));
        Assert.Equal(Pixels, DrawingText.Read(link.Drawing, Pixels.Length));
    }

    [Fact]
    public async Task Teacher_WhoGoesOnBeforeTheBrowserHasTheNetwork_SeesTheOther()
    {
        var frames = JSInterop.SetupModule("./js/frame.js");
        var forgetting = frames.SetupVoid("forget");
        frames.SetupVoid("publish", _ => true).SetVoidResult();
        await OpenAsync("digits-modern");
        await Room.JoinAsync("b", "Ben");
        Dialogs.WaitForElement("[data-testid=class-student][data-maps=shown]", Patience);
        Dialogs.WaitForState(() => Class.View?.Find("b") is not null, Patience);
        await Dialogs.InvokeAsync(() => { });
        Assert.Single(frames.Invocations["forget"]);
        var going = Dialogs.InvokeAsync(() => Dialogs.Find("[data-testid=class-student-next]").ClickAsync());
        Dialogs.WaitForElement("[data-testid=class-student][data-seat='2'][data-maps=none]", Patience);
        await going;
        var painted = frames.Invocations["publish"].Count;
        await Dialogs.InvokeAsync(() => forgetting.SetVoidResult());
        await Dialogs.InvokeAsync(() => { });
        Assert.Equal(painted, frames.Invocations["publish"].Count);
        Assert.Contains("Nothing drawn yet", Dialogs.Find(".drawing.none").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_ThatTheTeacherMayNotSee_IsTold()
    {
        await OpenAsync("run-99");
        Dialogs.WaitForElement("[data-testid=class-student-no-maps]", Patience);
        Assert.Contains("reads 7, 87.0 %", Dialogs.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Empty(Dialogs.FindAll("[data-testid=class-student-explore], .picture"));
    }

    [Fact]
    public async Task Student_IsRemovedOnceThatIsConfirmed()
    {
        await OpenAsync("digits-modern");
        var removing = ClickAsync("[data-testid=class-student-remove]");
        Assert.NotNull((await Room.ViewAsync())!.Find("a"));
        await ClickAsync(".mud-message-box__yes-button");
        await removing;
        Assert.True(await Room.HasRemovedAsync("a"));
        Assert.False(await Room.HasRemovedAsync("b"));
        Assert.Equal(RoomError.Removed, await Room.JoinAsync("a", "Ada"));
        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[data-testid=class-student]")), Patience);
    }

    [Fact]
    public async Task Lessons_ShowHowFarEverybodyIs()
    {
        await TeachAsync();
        foreach (var name in new[] { "a", "b", "c" })
            await Room.JoinAsync(name, name);
        await Room.MoveAsync("a", "lessons", new LessonPlace(LessonBook.Lessons[0].Id, 2, 5, 1, 2));
        await Room.MoveAsync("b", "", new LessonPlace(LessonBook.Lessons[0].Id, 6, 5, 0, 0));
        var table = Render<LessonTable>();
        table.WaitForAssertion(() => Assert.Equal(["2 of 5", "finished"], table.FindAll(".step .mono").Select(step => step.TextContent)), Patience);
        Assert.Equal("2", table.Find("[data-testid=class-lesson-1]").GetAttribute("data-step"));
        Assert.Contains("1 / 2", table.Find("[data-testid=class-lesson-1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("in no lesson", table.Find("[data-testid=class-lesson-3]").TextContent, StringComparison.Ordinal);
    }

    // The dialog renders again while it opens: what is clicked is found in the same moment.
    private async Task ClickAsync(string handle)
    {
        Dialogs.WaitForElement(handle, Patience);
        await Dialogs.InvokeAsync(() => Dialogs.Find(handle).ClickAsync());
    }

    private static byte[] Pixels { get; } = [.. Enumerable.Range(0, 784).Select(i => (byte)(i % 256))];

    /// <summary>Opens the dialog of Ada, who has drawn with a network.</summary>
    private async Task OpenAsync(string network)
    {
        await TeachAsync();
        await Room.JoinAsync("a", "Ada");
        await Room.DrawAsync("a", new StudentPicture(Pixels, 1, 28, "digits", network, 7, "7", 0.87f, IsUnsure: false, "conv2:5:4:6"));
        await Dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<StudentDialog>(
            null, new DialogParameters<StudentDialog> { { dialog => dialog.Seat, 1 } }, new DialogOptions { CloseButton = true }));
    }
}
