using Bunit;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Web.Classroom;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Classroom;

/// <summary>A part of a page over a real room; whoever else is in the room is played by the test.</summary>
public abstract class ClassPartTest : BunitContext
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CurrentVisitor _visitor = new() { Visitor = Visitor.New() };
    private readonly OpenRooms _rooms;

    protected ClassPartTest(WebApp app, Networks networks)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(networks);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _rooms = app.Services.GetRequiredService<OpenRooms>();
        Services.AddLanguages();
        Services.AddMudServices();
        Services.AddSingleton(networks.Library);
        Session = networks.NewSession();
        Session.Choose(DatasetCatalog.Digits, "digits-classic");
        Services.AddSingleton(Session);
        Services.AddSingleton(Class = new ClassSession(_rooms, new JoinLimits(), _visitor));
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<ExportModule>();
        Services.AddScoped<QuestionTexts>();
    }

    protected ExplorerSession Session { get; }

    protected ClassSession Class { get; }

    protected IRenderedComponent<MudPopoverProvider> Popovers { get; private set; } = null!;

    protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    protected string Key { get; private set; } = "";

    protected IRoom Room => _rooms[Code];

    protected string Code { get; private set; } = "";

    /// <summary>Opens a room whose teacher this page is.</summary>
    protected async Task TeachAsync()
    {
        await OpenAsync();
        Assert.Null(await Class.TeachAsync(Code, Key));
    }

    /// <summary>Opens a room in which this page is a student's, on seat 1.</summary>
    protected async Task StudyAsync()
    {
        await OpenAsync();
        Assert.Null(await Class.JoinAsync(Code, "Ada"));
    }

    /// <summary>Somebody else's page in the room is open as long as this lives.</summary>
    protected async Task<IAsyncDisposable> FollowAsync(string visitor) => await _rooms.FollowAsync(Code, visitor, _ => { });

    private async Task OpenAsync()
    {
        (Popovers, Dialogs) = (Render<MudPopoverProvider>(), Render<MudDialogProvider>());
        (Code, Key) = await _rooms.OpenAsync();
    }
}
