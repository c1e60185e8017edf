using System.Globalization;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/language.js</c>: the language of the page and of the sentences that modules write.</summary>
public sealed class LanguageModule(IJSRuntime js) : JsModule(js, "./js/language.js")
{
    /// <summary>Tells the browser the page's new language, its words for modules, and to remember it for a year.</summary>
    /// <param name="culture">The language.</param>
    /// <param name="words">The texts of modules by their keys.</param>
    public Task SpeakAsync(CultureInfo culture, IReadOnlyDictionary<string, string> words)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return InvokeAsync("speak", culture.Name, words);
    }
}
