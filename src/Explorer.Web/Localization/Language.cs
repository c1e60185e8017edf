using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Localization;

/// <summary>
/// The language of one visitor, for as long as their circuit lives. It begins with what the request asks for. Texts take it
/// from here and never from the thread: what renders for a worker's sake runs on a thread without any visitor's culture.
/// </summary>
public sealed class Language
{
    /// <summary>The name of the cascading parameter with the language's own name: who takes it renders again when it changes.</summary>
    public const string Parameter = "Language";

    /// <summary>Begins with the request's language.</summary>
    public Language()
    {
        Culture = Languages.For(CultureInfo.CurrentUICulture);
        Source = new CascadingValueSource<string>(Parameter, Culture.Name, isFixed: false);
    }

    /// <summary>The language and its formats: one of <see cref="Languages"/>.</summary>
    public CultureInfo Culture { get; private set; }

    /// <summary>Whether texts are in Chinese.</summary>
    public bool IsChinese => Culture.Equals(Languages.Chinese);

    /// <summary>Tells every component that shows text.</summary>
    internal CascadingValueSource<string> Source { get; }

    /// <summary>Changes the language; every component with text renders again, and keeps its state.</summary>
    public Task SetAsync(CultureInfo culture)
    {
        Culture = Languages.For(culture);
        return Source.NotifyChangedAsync(Culture.Name);
    }
}
