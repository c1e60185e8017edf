using Bunit;
using Explorer.Network.Datasets;
using Explorer.Web.Components.Explore;
using Explorer.Web.Hosting;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Components;

/// <summary>A component with a session of its own. What MudBlazor says to the browser is its affair; our modules are strict.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest(Networks networks, Action<IServiceCollection>? addMore = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Session = networks.NewSession();
        Session.Choose(DatasetCatalog.Digits, "digits-modern");
        Services.AddLanguages();
        Services.AddMudServices();
        Library = networks.Library;
        Services.AddSingleton(Library);
        Services.AddSingleton(Session);
        Services.AddSingleton(new SavedSession([]));
        Services.AddSingleton(EditorState);
        Services.AddSingleton(Dock);
        Services.AddSingleton<CircuitConnection>();
        Services.AddSingleton(new ColorScaleState());
        Services.AddSingleton<TopImageCache>();
        Services.AddSingleton(new RunPaths(Options.Create(new ExplorerOptions { DataFolder = Path.GetTempPath() })));
        Services.AddSingleton(new RunLimits(Options.Create(new ExplorerOptions())));
        Services.AddScoped<ExportModule>();
        addMore?.Invoke(Services);
        Popovers = Render<MudPopoverProvider>();
    }

    /// <summary>Where the lists of selects and what buttons open are rendered.</summary>
    protected IRenderedComponent<MudPopoverProvider> Popovers { get; }

    /// <summary>The networks that can be chosen.</summary>
    protected NetworkLibrary Library { get; }

    /// <summary>What the component shows.</summary>
    protected ExplorerSession Session { get; }

    /// <summary>Where the network is changed.</summary>
    protected EditorState EditorState { get; } = new();

    /// <summary>Which tab of the dock is open.</summary>
    protected DockState Dock { get; } = new();

    /// <summary>A module beside a component: its import, and the object that its <c>attach</c> returns.</summary>
    protected (BunitJSModuleInterop Module, BunitJSModuleInterop Attached) Expect(string component)
    {
        var module = JSInterop.SetupModule($"./Components/Explore/{component}.razor.js");
        module.Mode = JSRuntimeMode.Strict;
        var attached = module.SetupModule("attach", _ => true);
        attached.Mode = JSRuntimeMode.Strict;
        attached.SetupVoid("detach").SetVoidResult();
        return (module, attached);
    }

    /// <summary>Opens the list of networks.</summary>
    protected async Task OpenNetworksAsync(IRenderedComponent<DatasetSwitch> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        await datasets.Find("div.mud-input-control").MouseDownAsync(new());
        Popovers.WaitForElement("[data-testid^=network-]");
    }

    /// <summary>The names of the calls so far, in order.</summary>
    protected static string[] Calls(BunitJSModuleInterop target) =>
        [.. (target ?? throw new ArgumentNullException(nameof(target))).Invocations.Select(call => call.Identifier)];
}
