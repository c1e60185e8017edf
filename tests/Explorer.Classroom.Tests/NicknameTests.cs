using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;

namespace Explorer.Classroom.Tests;

public sealed class NicknameTests
{
    [Theory]
    [InlineData("Ada", "Ada", null)]
    [InlineData("  Ada \t L. ", "Ada L.", null)]
    [InlineData("小明", "小明", null)]
    [InlineData("a\u200bb", "ab", null)]
    [InlineData("\u202egnirts", "gnirts", null)]
    [InlineData("👩‍🔬 7", "👩🔬 7", null)]
    [InlineData("", "", RoomError.NameEmpty)]
    [InlineData(" \u200b ", "", RoomError.NameEmpty)]
    [InlineData("!!!", "", RoomError.NameEmpty)]
    [InlineData("abcdefghijklmnopqrst", "abcdefghijklmnopqrst", null)]
    [InlineData("abcdefghijklmnopqrstu", "", RoomError.NameTooLong)]
    public void Read_ByTheRules(string typed, string name, RoomError? error) => Assert.Equal((name, error), Nickname.Read(typed));

    [Fact]
    public void Read_OfCombiningMarksWithoutEnd_IsTooLong() => Assert.Equal(RoomError.NameTooLong, Nickname.Read("a" + new string('\u0301', 500)).Error);

    [Fact]
    public void Read_Null_IsEmpty() => Assert.Equal(RoomError.NameEmpty, Nickname.Read(null).Error);
}
