namespace Explorer.Network.Tests.Weights;

/// <summary>The sources that these tests were built from.</summary>
internal static class Repository
{
    public static string Text(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Explorer.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
