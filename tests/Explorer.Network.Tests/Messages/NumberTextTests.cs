using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Messages;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0.134, "0.13")]
    [InlineData(-0.5, "−0.50")]
    [InlineData(9.994, "9.99")]
    [InlineData(9.996, "10.0")]
    [InlineData(-12.34, "−12.3")]
    [InlineData(99.96, "100")]
    [InlineData(1840.4, "1840")]
    [InlineData(-12345, "−1E4")]
    [InlineData(0, "0")]
    [InlineData(0.0012, "0.00")]
    [InlineData(-0.0012, "0.00")]
    [InlineData(double.NaN, "NaN")]
    public void Short_OfANumber_HasFourDigitsAtMost(double value, string text) => Assert.Equal(text, NumberText.Short(value));

    [Theory]
    [InlineData(0.238, "+0.238")]
    [InlineData(-0.057, "−0.057")]
    [InlineData(0, "0")]
    [InlineData(0.00012, "+0.00012")]
    public void Signed_OfANumber_SaysItsSign(double value, string text) => Assert.Equal(text, NumberText.Signed(value));
}
