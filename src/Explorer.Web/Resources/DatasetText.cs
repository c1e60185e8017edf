using Explorer.Network.Datasets;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Resources;

/// <summary>The names of the data sets that everybody has (<c>digits</c>), and of their classes (<c>garments_0</c>).</summary>
public sealed class DatasetText;

/// <summary>Names data sets and their classes in the visitor's language; a person's own are named as that person did.</summary>
public static class DatasetNames
{
    /// <summary>A data set's name.</summary>
    public static string Of(this IStringLocalizer<DatasetText> texts, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Files is null ? dataset.Title : Find(texts, dataset.Id) ?? dataset.Title;
    }

    /// <summary>The names of a data set's classes, in their order.</summary>
    public static IReadOnlyList<string> Classes(this IStringLocalizer<DatasetText> texts, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(dataset);
        return [.. dataset.ClassNames.Select((name, i) => dataset.Files is null ? name : Find(texts, FormattableString.Invariant($"{dataset.Id}_{i}")) ?? name)];
    }

    private static string? Find(IStringLocalizer<DatasetText> texts, string key) => texts[key] is { ResourceNotFound: false, Value: var text } ? text : null;
}
