using System.Globalization;
using Bunit;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Shapes;

/// <summary>A part of the Shapes page on its own, in English; our modules are strict.</summary>
public abstract class ShapesTest : BunitContext
{
    protected ShapesTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
        Services.AddScoped<ExportModule>();
    }

    /// <summary>Whose language the words are in.</summary>
    protected Language Language => Services.GetRequiredService<Language>();

    /// <summary>The words of the page.</summary>
    protected IStringLocalizer<ShapesText> Text => Services.GetRequiredService<IStringLocalizer<ShapesText>>();

    /// <summary>A module beside a component: the object that its <c>attach</c> returns.</summary>
    protected BunitJSModuleInterop Expect(string component)
    {
        var module = JSInterop.SetupModule($"./Components/Shapes/{component}.razor.js");
        module.Mode = JSRuntimeMode.Strict;
        var attached = module.SetupModule("attach", _ => true);
        attached.Mode = JSRuntimeMode.Strict;
        attached.SetupVoid("detach").SetVoidResult();
        return attached;
    }
}
