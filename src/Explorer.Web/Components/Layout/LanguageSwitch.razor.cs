using System.Globalization;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Layout;

/// <summary>Changes between the two languages; the page stays as it is, with everything on it.</summary>
public sealed partial class LanguageSwitch : IAsyncDisposable
{
    private LanguageModule? _module;
    private string? _spoken;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private Language Language { get; set; } = null!;
    [Inject] private IStringLocalizer<ScriptText> Script { get; set; } = null!;

    private CultureInfo Other => Language.IsChinese ? Languages.English : Languages.Chinese;

    private (string Short, string Label) Offer => Language.IsChinese ? ("EN", "EN: show the page in English") : ("中文", "中文：用简体中文显示");

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The page came in its first language already. Modules are told of another one after it has been rendered.
        var before = _spoken;
        _spoken = LanguageName;
        if (firstRender || before == LanguageName)
            return;
        _module ??= new LanguageModule(Js);
        await _module.SpeakAsync(Language.Culture, Words(Script));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The texts of JavaScript modules by their keys.</summary>
    internal static Dictionary<string, string> Words(IStringLocalizer<ScriptText> script) =>
        script.GetAllStrings(includeParentCultures: false).ToDictionary(text => text.Name, text => text.Value);
}
