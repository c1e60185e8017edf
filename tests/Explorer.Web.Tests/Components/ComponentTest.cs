using Bunit;
using Explorer.Network.Datasets;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Components;

/// <summary>A component with a session of its own. What MudBlazor says to the browser is its affair; our modules are strict.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest(Networks networks)
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
        Services.AddSingleton(EditorState);
    }

    /// <summary>The networks that can be chosen.</summary>
    protected NetworkLibrary Library { get; }

    /// <summary>What the component shows.</summary>
    protected ExplorerSession Session { get; }

    /// <summary>Where the network is changed.</summary>
    protected EditorState EditorState { get; } = new();

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

    /// <summary>The names of the calls so far, in order.</summary>
    protected static string[] Calls(BunitJSModuleInterop target) =>
        [.. (target ?? throw new ArgumentNullException(nameof(target))).Invocations.Select(call => call.Identifier)];
}
