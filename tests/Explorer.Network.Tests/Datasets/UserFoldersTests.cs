using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

public sealed class UserFoldersTests
{
    [Fact]
    public void Downloads_XdgCacheHomeSet_IsThere()
    {
        var root = Path.GetTempPath();
        Assert.Equal(
            Path.Combine(root, "cnn-explorer", "data"),
            UserFolders.Downloads(name => name == "XDG_CACHE_HOME" ? root : "/home/ada"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/cache")]
    public void Downloads_XdgCacheHomeUnusable_IsBelowHome(string? xdg)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps caches elsewhere");
        Assert.Equal(
            "/home/ada/.cache/cnn-explorer/data",
            UserFolders.Downloads(name => name == "XDG_CACHE_HOME" ? xdg : "/home/ada"));
    }

    [Fact]
    public void Downloads_NoHome_IsTemporary()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps caches elsewhere");
        Assert.StartsWith(Path.GetTempPath(), UserFolders.Downloads(_ => null), StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_OfAUser_IsInTheirData()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps data elsewhere");
        Assert.Equal("/srv/share/cnn-explorer", UserFolders.Kept(name => name == "XDG_DATA_HOME" ? "/srv/share" : "/home/ada"));
        Assert.Equal("/home/ada/.local/share/cnn-explorer", UserFolders.Kept(name => name == "XDG_DATA_HOME" ? "relative" : "/home/ada"));
        Assert.StartsWith(Path.GetTempPath(), UserFolders.Kept(_ => null), StringComparison.Ordinal);
    }
}
