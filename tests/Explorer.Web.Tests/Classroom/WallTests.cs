using System.Buffers.Binary;
using System.Text;
using Explorer.Classroom.Members;
using Explorer.Web.Classroom;

namespace Explorer.Web.Tests.Classroom;

public sealed class WallTests
{
    [Fact]
    public void Encode_Drawings_WritesOneAfterTheOther()
    {
        byte[] pixels = [0, 85, 170, 255];
        var bytes = WallEncoder.Encode([new Tile(3, Picture(7, 0.875f) with { Pixels = pixels, Side = 2 }), new Tile(12, Picture(null, 0))], picture => picture.Class is null ? "" : "短靴");

        Assert.Equal(16 + 6 + 4 + 16 + 1, bytes.Length);
        Assert.Equal(3u, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        Assert.Equal(7, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(4)));
        Assert.Equal([1, 2, 0, 0, 6, 0], bytes[6..12]);
        Assert.Equal(0.875f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(12)));
        Assert.Equal("短靴", Encoding.UTF8.GetString(bytes[16..22]));
        Assert.Equal(pixels, bytes[22..26]);
        Assert.Equal(12u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(26)));
        Assert.Equal(-1, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(30)));
    }

    [Theory]
    [InlineData(WallOrder.Seat, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(WallOrder.Answer, new[] { 3, 1, 6, 4, 2, 5 })]
    [InlineData(WallOrder.Probability, new[] { 4, 6, 3, 1, 2, 5 })]
    public void Sort_PutsEqualAnswersTogetherAndWhoHasDrawnNothingLast(WallOrder order, int[] seats)
    {
        var pictures = new Dictionary<int, StudentPicture>
        {
            [1] = Picture(7, 0.9f), [3] = Picture(1, 0.8f), [4] = Picture(1, 0.3f) with { IsUnsure = true }, [5] = Picture(null, 0), [6] = Picture(7, 0.6f),
        };
        var members = Enumerable.Range(1, 6).Reverse().Select(seat => new Member($"{seat}", seat, $"{seat}", IsAdmitted: true, IsHere: true));
        Assert.Equal(seats, order.Sort(members, pictures).Select(member => member.Seat));
    }

    private static StudentPicture Picture(int? label, float probability) => new([0], 1, 1, "digits", "digits-modern", label, "", probability, IsUnsure: false);
}
