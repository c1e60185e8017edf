using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Session;

/// <summary>However many networks are looked at in the course of a year, a number of them stays loaded.</summary>
public sealed class NetworkEvictionTests
{
    [Fact]
    public void Get_OfManyNetworks_KeepsThoseThatWereAskedForLast()
    {
        var source = new ManyNetworks();
        using var library = new NetworkLibrary(Options.Create(new ExplorerOptions()), source);
        var first = library.Get("run-0");
        var own = library.Get("digits-classic");
        for (var i = 1; i < 3 * NetworkLibrary.MostKept; i++)
        {
            library.Get(FormattableString.Invariant($"run-{i}"));
            // The one that somebody keeps asking for stays.
            Assert.Same(first, library.Get("run-0"));
            Assert.InRange(library.Kept, 1, NetworkLibrary.MostKept);
        }
        Assert.Equal(3 * NetworkLibrary.MostKept, source.Loaded);

        // One that gave way is loaded again; what came with the program never gives way.
        library.Get("run-1");
        Assert.Equal(3 * NetworkLibrary.MostKept + 1, source.Loaded);
        Assert.Same(own, library.Get("digits-classic"));
    }

    [Fact]
    public void Recognizer_ThatGaveWay_StillAnswersWhoeverLooksAtIt()
    {
        using var library = new NetworkLibrary(Options.Create(new ExplorerOptions()), new ManyNetworks());
        var looked = library.Get("run-0");
        var before = looked.Run(new byte[DatasetCatalog.Digits.Pixels]).Probabilities.ToArray();
        for (var i = 1; i <= NetworkLibrary.MostKept; i++)
            library.Get(FormattableString.Invariant($"run-{i}"));
        Assert.NotSame(looked, library.Get("run-0"));
        Assert.Equal(before, looked.Run(new byte[DatasetCatalog.Digits.Pixels]).Probabilities.ToArray());
    }

    private sealed class ManyNetworks : INetworkSource
    {
        public int Loaded { get; private set; }

        public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) => [];

        public NetworkEntry? Find(string id, Visitor? visitor = null) => new(id, DatasetCatalog.Digits, "classic");

        public DateTime? Version(string id) => DateTime.UnixEpoch;

        public NetworkWeights Load(string id)
        {
            Loaded++;
            return PretrainedNetworks.Load("digits-classic");
        }
    }
}
