using Explorer.Network.Ablation;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Pretrained;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class TopImageCacheTests
{
    private static readonly ImageSet Few = BundledSamples.Load(DatasetCatalog.Digits).Test.Select([0, 150, 300, 450, 600]);

    private readonly TopImageCache _cache = new();

    [Fact]
    public async Task Network_AskedAboutTwice_IsSearchedOnce()
    {
        using var recognizer = Load(0);
        using var other = Load(1);
        var first = _cache.FindAsync(recognizer, Few);
        Assert.Same(first, _cache.FindAsync(recognizer, Few));
        Assert.NotSame(first, _cache.FindAsync(other, Few));
        var layer = recognizer.Architecture["conv2"];
        var expected = TopImages.Of(recognizer, Few, Xunit.TestContext.Current.CancellationToken);
        for (var channel = 0; channel < 16; channel++)
            Assert.Equal(expected.For(layer, channel), (await first).For(layer, channel));
    }

    [Fact]
    public async Task NinthNetwork_PushesTheFirstOut()
    {
        var networks = Enumerable.Range(0, 9).Select(Load).ToList();
        var found = new List<Task<TopImages>>();
        foreach (var network in networks)
        {
            found.Add(_cache.FindAsync(network, Few));
            await found[^1];
        }
        for (var i = 1; i < 9; i++)
            Assert.Same(found[i], _cache.FindAsync(networks[i], Few));
        var again = _cache.FindAsync(networks[0], Few);
        Assert.NotSame(found[0], again);
        await again;
        networks.ForEach(network => network.Dispose());
    }

    [Fact]
    public async Task Search_ThatFailed_IsMadeAgain()
    {
        using var recognizer = Load(0);
        var colours = new ImageSet(new byte[3 * 28 * 28], new byte[1], 28, 28, 3);
        await Assert.ThrowsAsync<ArgumentException>(() => _cache.FindAsync(recognizer, colours));
        Assert.Equal(5, (await _cache.FindAsync(recognizer, Few)).For(recognizer.Architecture["conv1"], 0).Count);
    }

    [Fact]
    public void Images_OfADatasetOfAVisitorsOwn_AreNotThere()
    {
        Assert.Null(TopImageCache.Images(WideNetwork.Dataset));
        Assert.Equal(1000, TopImageCache.Images(DatasetCatalog.Digits)!.Count);
    }

    /// <summary>A network of its own for each number.</summary>
    private static Recognizer Load(int bias) => new(AblationEdits.None.With(new ZeroBias("conv2", bias)).Apply(PretrainedNetworks.Load("digits-modern")));
}
