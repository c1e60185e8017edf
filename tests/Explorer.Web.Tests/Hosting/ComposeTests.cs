using System.Text.RegularExpressions;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Explorer.Web.Tests.Hosting;

/// <summary><c>compose.yaml</c>: what it sets is what the program reads.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Root = Repository.Root;
    private static readonly string Compose = File.ReadAllText(Path.Combine(Root, "compose.yaml"));

    [Fact]
    public void Settings_AreTheProgramsOwn()
    {
        var settings = Setting().Matches(Compose).Select(match => KeyValuePair.Create(match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), (string?)match.Groups[2].Value)).DistinctBy(setting => setting.Key).ToList();
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(ExplorerOptions.Section);

        var options = section.Get<ExplorerOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!;

        options.ConnectionString = Connection().Match(Compose).Groups[1].Value;
        Assert.True(new ExplorerOptionsValidator().Validate(null, options).Succeeded);
        Assert.True(options.UsesPostgres);
        Assert.True(options.Cluster.IsUsed);
        Assert.Equal("172.30.0.11", options.Cluster.Address);
    }

    [Fact]
    public void Files_ThatAreMounted_Exist() =>
        Assert.All(Mount().Matches(Compose).Select(match => match.Groups[1].Value), path => Assert.True(File.Exists(Path.Combine(Root, path)), path));

    [Fact]
    public void Proxy_LeadsToEveryReplica()
    {
        var replicas = Replica().Matches(Compose).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(3, replicas.Count);
        Assert.Contains(string.Concat(replicas.Select(address => $" server {address}:8080;")).Trim(), Compose, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(Explorer__\w+): ([^\s,}]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"ConnectionStrings__Explorer: (\S+)")]
    private static partial Regex Connection();

    [GeneratedRegex(@"""\./([^:""]+):")]
    private static partial Regex Mount();

    [GeneratedRegex(@"Explorer__Cluster__Address: ([\d.]+)")]
    private static partial Regex Replica();
}
