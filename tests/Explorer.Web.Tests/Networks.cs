using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Tests;
using Microsoft.Extensions.Options;

[assembly: AssemblyFixture(typeof(Networks))]

namespace Explorer.Web.Tests;

/// <summary>The networks, loaded once for all tests.</summary>
public sealed class Networks : IDisposable
{
    public NetworkLibrary Library { get; } = new(Options.Create(new ExplorerOptions()), new WideNetwork());

    public ExplorerSession NewSession() => new(Library, new AblationState());

    public void Dispose() => Library.Dispose();
}
