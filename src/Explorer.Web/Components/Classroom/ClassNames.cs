using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Classroom;

/// <summary>What the pages call students and what is read in their drawings.</summary>
internal static class ClassNames
{
    /// <summary>A student's nickname; their seat where names are hidden.</summary>
    public static string Name(this IStringLocalizer<ClassText> texts, Member member, RoomSettings settings) => settings.HidesNames ? texts["Seat", member.Seat] : member.Nickname;

    /// <summary>The class that is read in a drawing, in the visitor's language where its data set comes with the program; empty where nothing is drawn.</summary>
    public static string ClassOf(this IStringLocalizer<DatasetText> named, StudentPicture picture) =>
        picture.Class is not { } label ? ""
        : DatasetCatalog.Find(picture.Dataset) is { } dataset && label < dataset.Classes ? named.Classes(dataset)[label]
        : picture.ClassName;
}
