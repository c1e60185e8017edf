using Bunit;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Components.Layout;
using Explorer.Web.Components.Lessons;
using Explorer.Web.Interop;
using Explorer.Web.Tests.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Layout;

public sealed class MainLayoutTests : ComponentTest
{
    private readonly BunitJSModuleInterop _module;

    public MainLayoutTests(Networks networks)
        : base(networks, services => services.AddScoped<AddressModule>())
    {
        // There is one around every component's test already.
        ComponentFactories.AddStub<MudPopoverProvider>();
        ComponentFactories.AddStub<SessionSaver>();
        ComponentFactories.AddStub<LanguageSwitch>();
        ComponentFactories.AddStub<ClassBar>();
        ComponentFactories.AddStub<LessonGuide>();
        ComponentFactories.AddStub<PauseOverlay>();
        ComponentFactories.AddStub<ReconnectDialog>();
        _module = JSInterop.SetupModule("./Components/Layout/MainLayout.razor.js");
        _module.SetupVoid("apply", _ => true).SetVoidResult();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Theme_OfTheBrowser_IsTaken(bool isDark)
    {
        _module.Setup<bool>("isDark").SetResult(isDark);
        var layout = Render<MainLayout>();
        Assert.Equal(isDark ? "true" : "false", layout.Find("[data-testid=theme]").GetAttribute("aria-pressed"));
        Assert.Equal(isDark ? 1 : 0, _module.Invocations["apply"].Count);
    }

    [Fact]
    public async Task Theme_ChosenBeforeTheBrowserHasSaidItsOwn_Stays()
    {
        var own = _module.Setup<bool>("isDark");
        var layout = Render<MainLayout>();
        await layout.Find("[data-testid=theme]").ClickAsync(new());
        own.SetResult(false);
        await layout.InvokeAsync(() => Task.CompletedTask);
        Assert.Equal("true", layout.Find("[data-testid=theme]").GetAttribute("aria-pressed"));
        Assert.Equal("dark", Assert.Single(_module.Invocations["apply"]).Arguments[0]);
    }
}
