using Explorer.Network.Datasets.Import;

namespace Explorer.Network.Tests.Datasets.Import;

public sealed class ClassNameFileTests
{
    [Theory]
    [InlineData(new[] { "0", "1", "2" }, "A,B,C")]
    [InlineData(new[] { "1", "2", "3" }, "A,B,C")]
    [InlineData(new[] { "01", "02", "03" }, "A,B,C")]
    [InlineData(new[] { "1", "3" }, "A,C")]
    [InlineData(new[] { "1", "2" }, "B,C")]
    [InlineData(new[] { "0", "3" }, "A,3")]
    [InlineData(new[] { "2", "4" }, "C,4")]
    [InlineData(new[] { "cat", "3" }, "cat,3")]
    public void Of_LinesOfNames_CountsAsTheLabelsDo(string[] labels, string names) =>
        Assert.Equal(names.Split(','), Find(("classes.txt", "A\nB\r\n\nC\n"))!.Of(labels));

    [Theory]
    [InlineData("1 65 97\n2 66\n", "Aa,B,3")]
    [InlineData("1, cat\n3, wild dog\n", "cat,2,wild dog")]
    public void Of_AMapping_NamesItsLabelsAlone(string text, string names) =>
        Assert.Equal(names.Split(','), Find(("emnist-mapping.txt", text), ("names.txt", "X\nY\nZ"))!.Of(["1", "2", "3"]));

    [Fact]
    public void Find_NothingInIt_LooksFurther()
    {
        Assert.Null(Find(("notes.txt", "A\nB"), ("classes.txt", "\n\n")));
        Assert.Equal(["X", "Y"], Find(("classes.txt", ""), ("names.txt", "X\nY"))!.Of(["0", "1"]));
    }

    private static ClassNameFile? Find(params (string Name, string Text)[] files) =>
        ClassNameFile.Find(files.Select(file => new SourceFile(file.Name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.Text)))));
}
