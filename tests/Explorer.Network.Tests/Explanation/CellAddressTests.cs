using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;

namespace Explorer.Network.Tests.Explanation;

public sealed class CellAddressTests
{
    [Fact]
    public void EveryCell_AsTextAndBack_IsItself()
    {
        foreach (var layer in LeNet.Classic.Layers)
            for (var i = 0; i < layer.Output.Count; i++)
            {
                var cell = CellAddress.At(layer, i);
                Assert.Equal(i, cell.IndexIn(layer));
                Assert.Equal(cell, CellAddress.Parse(cell.ToString(LeNet.Classic), LeNet.Classic));
            }
    }

    [Fact]
    public void Text_OfMapsAndVectors_IsTheContracts()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            Assert.Equal("conv2:5:4:6", new CellAddress("conv2", 5, 4, 6).ToString(LeNet.Modern));
            Assert.Equal("fc1:17", new CellAddress("fc1", 0, 0, 17).ToString(LeNet.Modern));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("conv2")]
    [InlineData("conv2:5")]
    [InlineData("conv2:5:4")]
    [InlineData("conv2:5:4:6:0")]
    [InlineData("conv2:16:0:0")]
    [InlineData("conv2:0:10:0")]
    [InlineData("conv2:0:0:10")]
    [InlineData("conv2:-1:0:0")]
    [InlineData("conv2:+1:0:0")]
    [InlineData("conv2: 1:0:0")]
    [InlineData("conv2:01:0:0")]
    [InlineData("conv2:1:0:99999999999")]
    [InlineData("conv2:a:0:0")]
    [InlineData("CONV2:1:0:0")]
    [InlineData("conv3:1:0:0")]
    [InlineData("fc1:120")]
    [InlineData("fc1:0:0:17")]
    [InlineData("fc1:")]
    [InlineData("fc1:１７")]
    public void Parse_OfWhatIsNotThere_IsNull(string? text) => Assert.Null(CellAddress.Parse(text, LeNet.Classic));
}
