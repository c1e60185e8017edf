using Explorer.Classroom.Drawings;
using Explorer.Network.Datasets;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Classroom;

/// <summary>Names the classes of a collection in the visitor's language; those that a teacher has named as the teacher did.</summary>
internal static class ClassLabels
{
    /// <summary>The names, in the order of the classes.</summary>
    public static IReadOnlyList<string> Classes(this IStringLocalizer<DatasetText> texts, Collection collection) =>
        DatasetCatalog.Find(collection.Dataset) is { } dataset ? texts.Classes(dataset) : collection.ClassNames;
}
