using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Hosting;

/// <summary>The key that cookies are signed with, where several replicas start at once.</summary>
public sealed class FirstKeyTests : IDisposable
{
    private const int Replicas = 6;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("keys");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Replicas_ThatStartAtOnce_MakeOneKeyTogether()
    {
        var paths = new RunPaths(Options.Create(new ExplorerOptions { DataFolder = _data.FullName }));
        var folder = Directory.CreateDirectory(paths.Keys);
        var replicas = Enumerable.Range(0, Replicas).Select(_ =>
        {
            var services = new ServiceCollection().AddDataProtection().SetApplicationName("test").PersistKeysToFileSystem(folder).Services.BuildServiceProvider();
            return (Services: services, First: new FirstKey(services.GetRequiredService<IKeyManager>(), paths, services.GetRequiredService<IOptions<KeyManagementOptions>>(), TimeProvider.System));
        }).ToList();
        await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.First.StartingAsync(TestContext.Current.CancellationToken))));

        Assert.Single(folder.GetFiles("key-*.xml"));
        var written = replicas[0].Services.GetDataProtector("cookie").Protect("visitor");
        Assert.All(replicas, replica => Assert.Equal("visitor", replica.Services.GetDataProtector("cookie").Unprotect(written)));
        replicas.ForEach(replica => replica.Services.Dispose());
    }
}
