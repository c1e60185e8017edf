using Explorer.Network.Datasets;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Resources;

/// <summary>Names the subjects and the classes of their images; the key is the English name.</summary>
public sealed class SubjectText;

/// <summary>Calls subjects and classes by their names.</summary>
public static class SubjectNames
{
    /// <summary>A subject's name.</summary>
    public static string Of(this IStringLocalizer<SubjectText> named, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(named);
        return named[subject.ToString()];
    }

    /// <summary>The names of a subject's classes, in their order.</summary>
    public static IReadOnlyList<string> Classes(this IStringLocalizer<SubjectText> named, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(named);
        return [.. subject.DataSet().ClassNames.Select(name => named[name].Value)];
    }
}
