using System.Text.Json;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Datasets;

public sealed class DatasetJsonTests
{
    private static readonly Dataset Own = new()
    {
        Id = "leaves", Title = "Leaves of \"our\" 校园", Channels = 3, Height = 12, Width = 9, ClassNames = ["oak", "beech", "银杏"],
        Preprocessing = PreprocessingMethod.Garments, Normalization = new([0.1, 0.2, 0.3], [0.5, 0.6, 1]),
    };

    [Fact]
    public void Json_OfADataSetThatEverybodyHas_IsItsIdAlone()
    {
        Assert.All(DatasetCatalog.All, dataset =>
        {
            Assert.Equal($"\"{dataset.Id}\"", JsonSerializer.Serialize(dataset));
            Assert.Same(dataset, JsonSerializer.Deserialize<Dataset>($"\"{dataset.Id}\""));
        });
    }

    [Fact]
    public void Json_OfAPersonsOwn_SaysAllThatIsKnown()
    {
        var read = JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(Own))!;
        Assert.Equal(Own, read);
        Assert.Equal((3, 12, 9, 3, 324), (read.Channels, read.Height, read.Width, read.Classes, read.Pixels));
        Assert.Equal(Own.ClassNames, read.ClassNames);
        Assert.Equal((Own.Title, Own.Preprocessing, Own.Normalization), (read.Title, read.Preprocessing, read.Normalization));
        Assert.Null(read.Files);

        var plain = Own with { Normalization = Normalization.None };
        Assert.DoesNotContain("normalization", JsonSerializer.Serialize(plain), StringComparison.Ordinal);
        Assert.Equal(plain, JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(plain)));
        // The name alone does not make it one of those that everybody has.
        var named = Own with { Id = "digits" };
        Assert.Equal(named, JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(named)));
    }

    [Theory]
    [InlineData("\"letters\"")]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("""{"id":"a","title":"A","channels":2,"height":3,"width":3,"classNames":["x","y"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":0,"width":3,"classNames":["x","y"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":225,"classNames":["x","y"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":2.5,"classNames":["x","y"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":3,"classNames":["x"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":3,"classNames":["x",""],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":3,"classNames":["x",7],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":3,"classNames":["x","y"],"preprocessing":"magic"}""")]
    [InlineData("""{"id":"","title":"A","channels":1,"height":3,"width":3,"classNames":["x","y"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","channels":1,"height":3,"width":3,"classNames":["x","y"],"preprocessing":"plain"}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":3,"classNames":["x","y"],"preprocessing":"plain","normalization":{"mean":[0,0],"deviation":[1,1]}}""")]
    [InlineData("""{"id":"a","title":"A","channels":1,"height":3,"width":3,"classNames":["x","y"],"preprocessing":"plain","normalization":{"mean":[0],"deviation":[0]}}""")]
    public void Json_OfSomethingElse_IsRefused(string json)
    {
        if (json == "null")
            Assert.Null(JsonSerializer.Deserialize<Dataset>(json));
        else
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dataset>(json));
    }

    [Fact]
    public void Json_WithTooManyClassesOrTooLongNames_IsRefused()
    {
        Assert.Equal(100, JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(With(Enumerable.Range(0, 100).Select(i => $"{i}"))))!.Classes);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(With(Enumerable.Range(0, 101).Select(i => $"{i}")))));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dataset>(JsonSerializer.Serialize(With(["a", new string('b', 81)]))));

        static Dataset With(IEnumerable<string> names) => Own with { ClassNames = [.. names] };
    }

    [Fact]
    public void Fits_ANetworkOfItsShapeAndClasses_AndNoOther()
    {
        Assert.All(DatasetCatalog.All, dataset => Assert.All(new[] { LeNet.Classic, LeNet.Modern, LeNet.Unpadded }, preset => Assert.True(dataset.Fits(preset))));
        Assert.False(Own.Fits(LeNet.Classic));
        Assert.False((DatasetCatalog.Digits with { Width = 27 }).Fits(LeNet.Classic));
        Assert.False((DatasetCatalog.Digits with { ClassNames = ["even", "odd"] }).Fits(LeNet.Classic));
    }

    [Fact]
    public void FromGrey_IsTheSameInEveryChannel() => Assert.Equal(
        [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], (Own with { Height = 2, Width = 2 }).FromGrey([1, 2, 3, 4]));

    [Fact]
    public void Images_OfColour_AreKeptChannelByChannel()
    {
        var set = new ImageSet([.. Enumerable.Range(0, 24).Select(i => (byte)i)], [1, 0], 2, 2, channels: 3);
        Assert.Equal((2, 12, 3), (set.Count, set.PixelsPerImage, set.Channels));
        Assert.Equal(Enumerable.Range(12, 12).Select(i => (byte)i), set.Image(1).ToArray());
        Assert.Equal(3, set.Select([1]).Channels);
        Assert.Equal(36, set.With(set.Select([0])).Pixels.Length);
        Assert.Throws<ArgumentException>(() => set.With(new ImageSet(new byte[4], [0], 2, 2)));
        Assert.Throws<ArgumentException>(() => new ImageSet(new byte[8], [0], 2, 2, channels: 3));
    }
}
