namespace Explorer.Network.Tests.Weights;

public class HostileFileTests
{
    [Theory]
    [InlineData("", "The weights file is 0 bytes long, too short for the length of its header.")]
    [InlineData("01000000", "The weights file is 4 bytes long, too short for the length of its header.")]
    [InlineData("FFFFFFFFFFFFFFFF", "The weights file claims a header of 18446744073709551615 bytes, but at most 1048576 are read.")]
    [InlineData("0100100000000000", "The weights file claims a header of 1048577 bytes, but at most 1048576 are read.")]
    [InlineData("0A000000000000007B7D", "The weights file ends in its header, after 2 of 10 bytes.")]
    [InlineData("02000000000000007B7D00", "The weights file goes on after its last tensor.")]
    [InlineData("0200000000000000FFFE", "The header of the weights file is not valid UTF-8.")]
    public void Read_BrokenFrame_IsRefused(string hex, string sentence) =>
        Assert.Equal(sentence, Handmade.Refusal(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("", "The header of the weights file is not valid JSON.")]
    [InlineData("{", "The header of the weights file is not valid JSON.")]
    [InlineData("{}{}", "The header of the weights file is not valid JSON.")]
    [InlineData("{\"a\":NaN}", "The header of the weights file is not valid JSON.")]
    [InlineData("{\"\\ud800\":{}}", "The header of the weights file holds text that is not valid Unicode.")]
    [InlineData("[]", "The header of the weights file is not a JSON object.")]
    [InlineData("null", "The header of the weights file is not a JSON object.")]
    [InlineData("{\"__metadata__\":[]}", "__metadata__ in the header is not a JSON object.")]
    [InlineData("{\"__metadata__\":{\"k\":\"\",\"k\":\"\"}}", "__metadata__ names 'k' twice.")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "The header names '__metadata__' twice.")]
    [InlineData("{\"\":{}}", "The header holds a tensor without a name.")]
    [InlineData("{\"a\":1}", "Tensor 'a' is not described by a JSON object.")]
    [InlineData("{\"a\\u0007\\n\":1}", "Tensor 'a??' is not described by a JSON object.")]
    [InlineData("{\"a\":{}}", "Tensor 'a' has no dtype.")]
    [InlineData("{\"a\":{\"dtype\":\"F32\"}}", "Tensor 'a' has no shape.")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}", "Tensor 'a' has no data_offsets.")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "Tensor 'a' has the field 'dtype' twice.")]
    [InlineData("{\"a\":{\"stride\":[1]}}", "Tensor 'a' has an unknown field 'stride'.")]
    [InlineData("{\"a\":{\"dtype\":7}}", "Tensor 'a' has a dtype that is not text.")]
    public void Read_BrokenHeader_IsRefused(string header, string sentence) =>
        Assert.Equal(sentence, Handmade.Refusal(Handmade.File(header)));

    [Fact]
    public void Read_DeeplyNestedHeader_IsRefused() =>
        Assert.Equal(
            "The header of the weights file is not valid JSON.",
            Handmade.Refusal(Handmade.File(new string('[', 500_000))));

    [Fact]
    public void Read_VeryLongName_IsShortenedInTheSentence() =>
        Assert.Equal(
            $"Tensor '{new string('n', 80)}…' is not described by a JSON object.",
            Handmade.Refusal(Handmade.File($$"""{"{{new string('n', 100_000)}}":1}""")));

    [Theory]
    [InlineData("F16", "Tensor 'a' with the shape [1] needs 2 bytes, but 4 are given.")]
    [InlineData("F64", "Tensor 'a' with the shape [1] needs 8 bytes, but 4 are given.")]
    [InlineData("F4", "Tensor 'a' has the unknown dtype 'F4': F32, F16, BF16 and F64 are read.")]
    [InlineData("f32", "Tensor 'a' has the unknown dtype 'f32': F32, F16, BF16 and F64 are read.")]
    public void Read_OtherDtype_IsRefusedByName(string type, string sentence) =>
        Assert.Equal(sentence, Handmade.Refusal(Handmade.File($$"""{{{Handmade.Entry("a", "[1]", "[0,4]", type)}}}""", 1)));

    [Theory]
    [InlineData("7", "Tensor 'a' has a shape that is not a list.")]
    [InlineData("[-1]", "Tensor 'a' has a size '-1' in its shape, which is not a whole number from 0 to 2147483647.")]
    [InlineData("[1.5]", "Tensor 'a' has a size '1.5' in its shape, which is not a whole number from 0 to 2147483647.")]
    [InlineData("[\"1\"]", "Tensor 'a' has a size '\"1\"' in its shape, which is not a whole number from 0 to 2147483647.")]
    [InlineData("[2147483648]", "Tensor 'a' has a size '2147483648' in its shape, which is not a whole number from 0 to 2147483647.")]
    [InlineData("[1,1,1,1,1,1,1,1,1]", "Tensor 'a' has 9 dimensions, but at most 8 are read.")]
    [InlineData("[2147483647,2147483647,2147483647]", "Tensor 'a' has the shape [2147483647, 2147483647, 2147483647], which no memory can hold.")]
    [InlineData("[2147483647,2147483647]", "Tensor 'a' has the shape [2147483647, 2147483647], which no memory can hold.")]
    [InlineData("[2]", "Tensor 'a' with the shape [2] needs 8 bytes, but 4 are given.")]
    [InlineData("[0]", "Tensor 'a' with the shape [0] needs 0 bytes, but 4 are given.")]
    public void Read_BadShape_IsRefusedByName(string shape, string sentence) =>
        Assert.Equal(sentence, Handmade.Refusal(Handmade.File($$"""{{{Handmade.Entry("a", shape, "[0,4]")}}}""", 1)));

    [Theory]
    [InlineData("[4,0]")]
    [InlineData("[-4,0]")]
    [InlineData("[0]")]
    [InlineData("[0,4,8]")]
    [InlineData("[0,4.5]")]
    [InlineData("[0,9223372036854775808]")]
    [InlineData("{}")]
    [InlineData("\"0,4\"")]
    public void Read_BadOffsets_AreRefusedByName(string offsets) =>
        Assert.Equal(
            $"Tensor 'a' has data_offsets '{offsets}', which are not a begin and an end.",
            Handmade.Refusal(Handmade.File($$"""{{{Handmade.Entry("a", "[1]", offsets)}}}""", 1)));
}
