namespace Explorer.Network.Tests.Weights;

/// <summary>The sources that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Explorer.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return folder.FullName;
    }
}
