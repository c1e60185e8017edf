using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Session;

public sealed class NetworkLibraryTests
{
    [Fact]
    public async Task Network_ThatCouldNotBeRead_IsReadAgain()
    {
        using var library = new NetworkLibrary(Options.Create(new ExplorerOptions()), new AtTheSecondTime());
        var network = library.For(DatasetCatalog.Digits)[^1];

        Assert.Throws<IOException>(() => library.Get(network.Id));
        var recognizer = library.Get(network.Id);
        Assert.Same(recognizer, library.Get(network.Id));

        await Assert.ThrowsAsync<IOException>(() => library.CalibrationAsync(network, recognizer.Weights, isEdited: false));
        var calibration = await library.CalibrationAsync(network, recognizer.Weights, isEdited: false);
        Assert.NotNull(calibration);
        Assert.Same(calibration, await library.CalibrationAsync(network, recognizer.Weights, isEdited: false));
    }

    /// <summary>A source of one network; its weights and its images cannot be read the first time.</summary>
    private sealed class AtTheSecondTime : INetworkSource
    {
        private int _loads, _looks;

        public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) => [new("run-1", dataset, "modern", "one")];

        public NetworkEntry? Find(string id, Visitor? visitor = null) => For(DatasetCatalog.Digits).FirstOrDefault(network => network.Id == id);

        public DateTime? Version(string id) => DateTime.UnixEpoch;

        public NetworkWeights Load(string id) => ++_loads == 1 ? throw new IOException("The line broke.") : PretrainedNetworks.Load("digits-modern");

        public Task<ImageSet?> UnseenAsync(string id) => ++_looks == 1
            ? Task.FromException<ImageSet?>(new IOException("The line broke."))
            : Task.FromResult<ImageSet?>(BundledSamples.Load(DatasetCatalog.Digits).Test.Select([.. Enumerable.Range(0, 10)]));
    }
}
