using System.Globalization;
using System.Text;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;

namespace Explorer.Network.Tests.Datasets.Import;

public sealed class CsvFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("label,{0}", 0)]
    [InlineData("digit,{0}", 0)]
    [InlineData("{0},target", 64)]
    [InlineData("{0},digit", 64)]
    [InlineData("\"label\",\"{1}\"", 0)]
    [InlineData("label,{2}", 0)]
    [InlineData("digit,{2}", 0)]
    [InlineData("0,{3}", 0)]
    public void Read_AHeadingOfNumbers_IsNoImage(string heading, int labelColumn)
    {
        int[] columns = [.. Enumerable.Range(0, 64)];
        var first = string.Format(CultureInfo.InvariantCulture, heading, string.Join(',', columns), string.Join("\",\"", columns), string.Join(',', columns.Select(i => i * i)), string.Join(',', columns.Select(i => i + 1)));

        var data = Read($"{first}\n{Lines(20, labelColumn, i => $"{i % 2}", (_, at) => at * 4)}");

        Assert.Equal((20, 8, 8), (data.Train.Count + data.Test.Count, data.Dataset.Height, data.Dataset.Width));
        Assert.Equal(["0", "1"], data.Dataset.ClassNames);
        Assert.Equal(Enumerable.Range(0, 64).Select(at => (byte)(at * 4)), data.Train.Image(0).ToArray());
    }

    [Fact]
    public void Read_LettersAndDigitsWithoutAHeading_LosesNone()
    {
        // The first line is a y, which names a column elsewhere, and the second a 3.
        string[] labels = ["y", "3", "A", "label7"];

        var data = Read(Lines(40, 0, i => labels[i % 4], (i, at) => (i * 40 + at * 7) % 256));

        Assert.Equal(40, data.Train.Count + data.Test.Count);
        Assert.Equal(["3", "A", "label7", "y"], data.Dataset.ClassNames);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(4095)]
    public void Read_PixelsUpToALargestValue_FillTheRange(int largest)
    {
        var data = Read("label," + string.Join(',', Enumerable.Range(0, 64).Select(at => $"pixel_{at / 8}_{at % 8}")) + "\n" + Lines(20, 0, i => $"{i % 2}", (_, at) => at % 2 * largest));

        Assert.Equal(Enumerable.Range(0, 64).Select(at => (byte)(at % 2 * 255)), data.Train.Image(0).ToArray());
    }

    [Fact]
    public void Read_LabelsOfAMillionCharacters_AreRefusedAtTheFirst()
    {
        var text = Lines(8, 0, i => $"{i % 4}{new string('a', 1 << 20)}", (_, at) => at);
        var path = _folder.Write("long.csv.gz", Idx.Gzip(Encoding.UTF8.GetBytes(text)));

        var refused = Assert.Throws<DataFileException>(() => DataImport.Read(path, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal("long.csv.gz: image 1 has a label of 1048577 characters, more than the 1000 this program reads; check which column holds the label.", refused.Message);
    }

    private LoadedDataset Read(string text) => DataImport.Read(_folder.Write("a.csv", Encoding.UTF8.GetBytes(text)), cancellation: TestContext.Current.CancellationToken);

    private static string Lines(int count, int labelColumn, Func<int, string> label, Func<int, int, int> pixel)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var fields = Enumerable.Range(0, 64).Select(at => pixel(i, at).ToString(CultureInfo.InvariantCulture)).ToList();
            fields.Insert(labelColumn, label(i));
            text.AppendJoin(',', fields).Append('\n');
        }
        return text.ToString();
    }
}
