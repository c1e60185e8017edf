using System.Globalization;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Messages;

public sealed class PluralFormatTests
{
    [Theory]
    [InlineData(1, "1 picture was")]
    [InlineData(1L, "1 picture was")]
    [InlineData(1.0, "1 picture was")]
    [InlineData("1", "1 picture was")]
    [InlineData(0, "0 pictures were")]
    [InlineData(2, "2 pictures were")]
    [InlineData(1.5, "1.5 pictures were")]
    [InlineData("1,000", "1,000 pictures were")]
    public void Words_DependOnTheirNumber(object count, string expected) =>
        Assert.Equal(expected, string.Format(new PluralFormat(CultureInfo.InvariantCulture), "{0} {0:picture was|pictures were}", count));

    [Theory]
    [InlineData("{0:N0}", "1,234")]
    [InlineData("{0,7:0.0}|", " 1234.0|")]
    [InlineData("{1:0%}", "50%")]
    [InlineData("{2} {2:x}", " ")]
    public void Values_AreOtherwiseFormattedAsEver(string text, string expected) =>
        Assert.Equal(expected, string.Format(new PluralFormat(CultureInfo.InvariantCulture), text, 1234, 0.5, null).Replace(" %", "%", StringComparison.Ordinal));

    [Fact]
    public void Message_OfOnePicture_SaysSo()
    {
        Assert.Equal("1 picture could not be read and was left out: a.heic.", Message.Of("Import_Unreadable", 1, "a.heic").ToString());
        Assert.Equal("2 pictures could not be read and were left out: a.heic, b.heic.", Message.Of("Import_Unreadable", 2, "a.heic, b.heic").ToString());
    }
}
