using Explorer.Network.Datasets;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Tests;
using Microsoft.Extensions.Options;

[assembly: AssemblyFixture(typeof(Networks))]

namespace Explorer.Web.Tests;

/// <summary>The networks, loaded once for all tests.</summary>
public sealed class Networks : IDisposable
{
    public NetworkLibrary Library { get; } = new(Options.Create(new ExplorerOptions()), new NoOthers());

    public ExplorerSession NewSession() => new(Library, new AblationState());

    public void Dispose() => Library.Dispose();

    /// <summary>A source without networks.</summary>
    private sealed class NoOthers : INetworkSource
    {
        public IEnumerable<NetworkEntry> For(Dataset dataset) => [];

        public NetworkEntry? Find(string id) => null;

        public DateTime? Version(string id) => null;

        public NetworkWeights Load(string id) => throw new KeyNotFoundException(id);
    }
}
