using Explorer.Web.Localization;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components;

/// <summary>The base of every component: it renders again when the visitor changes the language.</summary>
public abstract class LocalizedComponent : ComponentBase
{
    /// <summary>The name of the visitor's language: <c>en</c> or <c>zh-Hans</c>.</summary>
    [CascadingParameter(Name = Language.Parameter)] protected string LanguageName { get; set; } = Languages.English.Name;
}
