using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Tests.Preprocessing;

namespace Explorer.Network.Tests.Datasets.Import;

public sealed class DatasetSuggestionsTests
{
    [Theory]
    [InlineData("digits")]
    [InlineData("garments")]
    public void For_TheKnownDataSets_SuggestsNothing(string id)
    {
        var data = BundledSamples.Load(DatasetCatalog.Find(id)!);

        Assert.Empty(DatasetSuggestions.For(data));
        Assert.Empty(DatasetSuggestions.For(Own(data.Train, data.Dataset.ClassNames)));
    }

    [Fact]
    public void For_TransposedDigits_SuggestsToTransposeThem()
    {
        var data = BundledSamples.Load(DatasetCatalog.Digits);
        var turned = DatasetChanges.Apply(Own(data.Train, data.Dataset.ClassNames), DatasetChange.Transpose);

        var suggestion = Assert.Single(DatasetSuggestions.For(turned));

        Assert.Equal((DatasetChange.Transpose, "Suggestion_TransposeDigits"), (suggestion.Change, suggestion.Reason.Code));
        Assert.Equal(data.Train.Pixels.ToArray(), DatasetChanges.Apply(turned, suggestion.Change).Train.Pixels.ToArray());
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("garments")]
    public void For_InvertedImages_SuggestsToInvertThem(string id)
    {
        var data = BundledSamples.Load(DatasetCatalog.Find(id)!);
        var inverted = DatasetChanges.Apply(Own(data.Train, data.Dataset.ClassNames), DatasetChange.Invert);

        Assert.Equal(DatasetChange.Invert, Assert.Single(DatasetSuggestions.For(inverted)).Change);
        Assert.True(inverted.Dataset.IsDarkOnLight);
        Assert.Empty(DatasetSuggestions.For(DatasetChanges.Apply(inverted, DatasetChange.Invert)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void For_Letters_KnowsWhichWayIsUp(bool areTurned)
    {
        var letters = new Dictionary<int, (double X, double Y)[]>
        {
            [11] = [(0.3, 0.15), (0.3, 0.85), (0.7, 0.85)],
            [19] = [(0.25, 0.15), (0.75, 0.15), (0.5, 0.15), (0.5, 0.85)],
            [20] = [(0.3, 0.15), (0.3, 0.7), (0.5, 0.85), (0.7, 0.7), (0.7, 0.15)],
            [21] = [(0.25, 0.15), (0.5, 0.85), (0.75, 0.15)],
        };
        var random = new Random(2);
        var drawn = letters.SelectMany(letter => Enumerable.Range(0, 12).Select(_ => (letter.Key,
            Inks.Stroke(28, 28, 2.5, [.. letter.Value.Select(at => (at.X * 28 + random.NextDouble() - 0.5, at.Y * 28 + random.NextDouble() - 0.5))]).Pixels.ToArray()))).ToList();
        var data = Own(
            new ImageSet([.. drawn.SelectMany(image => image.Item2)], [.. drawn.Select(image => (byte)image.Key)], 28, 28),
            [.. Enumerable.Range('A', 26).Select(letter => $"{(char)letter}")]);

        var found = DatasetSuggestions.For(areTurned ? DatasetChanges.Apply(data, DatasetChange.Transpose) : data);

        Assert.Equal(areTurned ? [DatasetChange.Transpose] : [], found.Select(suggestion => suggestion.Change));
    }

    [Fact]
    public void For_ClassesOneToTwentySix_SuggestsTheLettersForNames()
    {
        var images = new ImageSet(new byte[26 * 784], [.. Enumerable.Range(0, 26).Select(i => (byte)i)], 28, 28);
        var data = Own(images, [.. Enumerable.Range(1, 26).Select(number => $"{number}")]);

        Assert.Equal(DatasetChange.NameLetters, Assert.Single(DatasetSuggestions.For(data)).Change);
        Assert.Equal("Z", DatasetChanges.Apply(data, DatasetChange.NameLetters).Dataset.ClassNames[25]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void For_ColourPictures_SeesChannelsThatAreMixedUp(bool areMixedUp)
    {
        // Smooth pictures of warm colours, as photographs are.
        var random = new Random(3);
        var pixels = Enumerable.Range(0, 40).SelectMany(_ =>
        {
            var (a, b, shift) = (random.NextDouble() * 6, random.NextDouble() * 6, random.Next(40));
            return Enumerable.Range(0, 3 * 256).Select(at => (byte)(190 - 60 * (at / 256) + shift - 40 + 40 * Math.Sin(a + at % 16 / 5.0) * Math.Cos(b + at % 256 / 16 / 5.0)));
        }).ToArray();
        var planar = new ImageSet(pixels, [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 2))], 16, 16, 3);
        var images = areMixedUp
            ? new ImageSet([.. Enumerable.Range(0, pixels.Length).Select(i => pixels[i / 768 * 768 + i % 3 * 256 + i % 768 / 3])], planar.Labels.Span, 16, 16, 3)
            : planar;

        var found = DatasetSuggestions.For(Own(images, ["a", "b"]));

        Assert.Equal(areMixedUp ? [DatasetChange.Deinterleave] : [], found.Select(suggestion => suggestion.Change));
        if (areMixedUp)
            Assert.Equal(pixels, DatasetChanges.Apply(images, DatasetChange.Deinterleave).Pixels.ToArray());
        Assert.Equal(DatasetChange.ReverseChannels, Assert.Single(DatasetSuggestions.For(Own(DatasetChanges.Apply(planar, DatasetChange.ReverseChannels), ["a", "b"]))).Change);
    }

    private static LoadedDataset Own(ImageSet images, IReadOnlyList<string> names) => new(
        new Dataset { Id = "own", Title = "Own", Channels = images.Channels, Height = images.Rows, Width = images.Columns, ClassNames = names },
        images, images, new DataOrigin(DataSource.OwnFolder, "own", false), []);
}
