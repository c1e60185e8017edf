using System.Collections;
using System.Globalization;
using System.Resources;
using Explorer.Network.Messages;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Localization;

/// <summary>
/// The texts beside <typeparamref name="T"/> in the visitor's language; a key that has none stands for itself.
/// </summary>
/// <typeparam name="T">The class that names the resource.</typeparam>
/// <param name="language">Whose language.</param>
public sealed class LanguageLocalizer<T>(Language language) : IStringLocalizer<T>
{
    private static readonly ResourceManager Resources = new(typeof(T));

    /// <inheritdoc/>
    public LocalizedString this[string name]
    {
        get
        {
            var text = Set(language.Culture)?.GetString(name) ?? Set(CultureInfo.InvariantCulture)?.GetString(name);
            return new LocalizedString(name, text ?? name, resourceNotFound: text is null);
        }
    }

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = this[name];
            return new LocalizedString(name, string.Format(new PluralFormat(language.Culture), text.Value, arguments), text.ResourceNotFound);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures)
    {
        var cultures = includeParentCultures ? new[] { language.Culture, CultureInfo.InvariantCulture } : [language.Culture];
        return cultures.SelectMany(culture => Set(culture)?.Cast<DictionaryEntry>() ?? [])
            .DistinctBy(entry => (string)entry.Key).Select(entry => new LocalizedString((string)entry.Key, (string)entry.Value!));
    }

    // English is the language of the resources without a name.
    private static ResourceSet? Set(CultureInfo culture) =>
        Resources.GetResourceSet(culture.Equals(Languages.English) ? CultureInfo.InvariantCulture : culture, createIfNotExists: true, tryParents: false);
}
