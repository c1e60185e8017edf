using Explorer.Classroom.Rooms;

namespace Explorer.Classroom.Tests;

public sealed class RoomCodeTests
{
    [Fact]
    public void New_ThousandTimes_IsReadableAndNeverTheSame()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => RoomCode.New()).ToHashSet();
        // Two of 1,000 are the same in 0.8 % of all cases, three pairs in one of 10 million.
        Assert.InRange(codes.Count, 998, 1000);
        Assert.All(codes, code => Assert.Equal(code, RoomCode.Read(RoomCode.Write(code))));
        Assert.Equal(20, RoomCode.Letters.Distinct().Count());
        Assert.DoesNotContain(RoomCode.Letters, letter => "0O1IL5S2Z8BQDUVAEU".Contains(letter) && letter != 'V');
    }

    [Theory]
    [InlineData("k7c-4xg", "K7C4XG")]
    [InlineData(" K7C 4XG ", "K7C4XG")]
    [InlineData("k 7 c – 4 x g", "K7C4XG")]
    [InlineData("K7C4XG7", null)]
    [InlineData("K7C4X", null)]
    [InlineData("K7C4XO", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_AsPeopleType_FindsTheCode(string? typed, string? code) => Assert.Equal(code, RoomCode.Read(typed));

    [Fact]
    public void TeacherKey_OfAnother_DoesNotMatch()
    {
        var key = TeacherKey.New();
        Assert.True(TeacherKey.Matches(key, TeacherKey.Hash(key)));
        Assert.False(TeacherKey.Matches(TeacherKey.New(), TeacherKey.Hash(key)));
        Assert.False(TeacherKey.Matches("", TeacherKey.Hash("")));
        Assert.False(TeacherKey.Matches(null, TeacherKey.Hash(key)));
        Assert.False(TeacherKey.Matches(new string('x', 10_000), TeacherKey.Hash(key)));
    }
}
