using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Datasets;

public sealed class BundledSamplesTests
{
    public static TheoryData<string> Ids => [.. DatasetCatalog.All.Select(dataset => dataset.Files!.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Load_EitherSet_HasEveryClassEquallyOften(string id)
    {
        var sample = BundledSamples.Load(DatasetCatalog.Find(id)!);

        Assert.Equal(DataSource.Bundled, sample.Origin.Source);
        AssertBalanced(sample.Train, 500);
        AssertBalanced(sample.Test, 100);
    }

    [Fact]
    public void Load_Twice_GivesTheSameObject() =>
        Assert.Same(BundledSamples.Load(DatasetCatalog.Digits), BundledSamples.Load(DatasetCatalog.Digits));

    [Fact]
    public void Load_ADataSetWithoutASample_SaysWhatToTake()
    {
        var own = Assert.Throws<DataFileException>(() => BundledSamples.Load(TinyDataset.Dataset with { Files = null }));
        Assert.Equal(Message.Of("Data_NoSample", "Tiny"), own.Details);
        Assert.Equal("The program includes no sample of Tiny; use the full dataset.", own.Message);
        Assert.Throws<DataFileException>(() => BundledSamples.Load(TinyDataset.Dataset));
    }

    // The sums were made by another program from the full sets, by the same rule.
    [Theory]
    [InlineData("mnist", "5848679fa02ec6dee191a3295b239fad", "2dc32c043d1301fd5c2877b546251af0", "658261784893cf2e575eb5cacabde307", "db8c854d9dc5446a4792347cd2d85006")]
    [InlineData("fashion-mnist", "5ea348305eca07bfe76ed7f42143dabf", "a1647a8931db75920068476cfb1909a4", "c5442ce2f064c32bf3ec2983a505322f", "a00963b89d54a5ab6dc42b2b2c57c0e7")]
    public void Load_EitherSet_IsTheRuleAppliedByAnotherProgram(
        string id, string trainImages, string trainLabels, string testImages, string testLabels)
    {
        var sample = BundledSamples.Load(DatasetCatalog.Find(id)!);

        Assert.Equal(trainImages, Md5(sample.Train, IdxWriter.WriteImages));
        Assert.Equal(trainLabels, Md5(sample.Train, IdxWriter.WriteLabels));
        Assert.Equal(testImages, Md5(sample.Test, IdxWriter.WriteImages));
        Assert.Equal(testLabels, Md5(sample.Test, IdxWriter.WriteLabels));
    }

    [Fact]
    public async Task Load_FashionMnist_IsTheRuleAppliedToTheFullData()
    {
        var package = DatasetCatalog.Garments.Files!.Package!;
        Assert.True(Directory.Exists(package.Folder), $"This test needs Debian's package: apt-get install {package.Name}");
        using var loader = new DatasetLoader(new DatasetLoaderOptions { AllowDownload = false });

        var full = await loader.LoadAsync(DatasetCatalog.Garments, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(DataSource.Package, full.Origin.Source);
        Assert.Equal((60_000, 10_000), (full.Train.Count, full.Test.Count));
        var sample = BundledSamples.Load(DatasetCatalog.Garments);
        AssertSame(BalancedSample.Take(full.Train, 10, BundledSamples.TrainPerClass), sample.Train);
        AssertSame(BalancedSample.Take(full.Test, 10, BundledSamples.TestPerClass), sample.Test);
    }

    [Fact]
    public void Write_AFullSet_GivesFilesThatReadBackAsItsSample()
    {
        using var folder = new TestFolder();
        var sample = BundledSamples.Load(DatasetCatalog.Digits);

        BundledSamples.Write(sample, folder.Path);

        AssertSame(sample.Train, IdxReader.Read(folder.File("mnist-train-images.gz"), folder.File("mnist-train-labels.gz"), DatasetCatalog.Digits));
        AssertSame(sample.Test, IdxReader.Read(folder.File("mnist-test-images.gz"), folder.File("mnist-test-labels.gz"), DatasetCatalog.Digits));
    }

    private static void AssertBalanced(ImageSet set, int perClass)
    {
        Assert.Equal((28, 28), (set.Rows, set.Columns));
        Assert.Equal(
            Enumerable.Repeat(perClass, 10),
            set.Labels.ToArray().CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    private static void AssertSame(ImageSet expected, ImageSet actual)
    {
        Assert.True(expected.Labels.Span.SequenceEqual(actual.Labels.Span), "labels differ");
        Assert.True(expected.Pixels.Span.SequenceEqual(actual.Pixels.Span), "pixels differ");
    }

    [SuppressMessage("Security", "CA5351", Justification = "Compares content; no secret rests on it.")]
    private static string Md5(ImageSet set, Action<Stream, ImageSet> write)
    {
        using var stream = new MemoryStream();
        write(stream, set);
        return Convert.ToHexStringLower(MD5.HashData(stream.ToArray()));
    }
}
