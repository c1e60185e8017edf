namespace Explorer.Network.Datasets;

/// <summary>The folders in which this program keeps what belongs to its user.</summary>
/// <remarks>
/// Source: <see href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory</see>, which also
/// says that a relative path there counts as none. On Windows both lie in the local application data; a user without a
/// home, as in some containers, gets the temporary folder.
/// </remarks>
public static class UserFolders
{
    /// <summary>Downloads, which can be had again: <c>cnn-explorer/data</c> in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static string Downloads(Func<string, string?> environment) =>
        Path.Combine(Root(environment, "XDG_CACHE_HOME", ".cache"), "cnn-explorer", "data");

    /// <summary>What nobody could bring back: <c>cnn-explorer</c> in <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static string Kept(Func<string, string?> environment) =>
        Path.Combine(Root(environment, "XDG_DATA_HOME", Path.Combine(".local", "share")), "cnn-explorer");

    private static string Root(Func<string, string?> environment, string variable, string belowHome)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment(variable) is { } xdg && Path.IsPathFullyQualified(xdg))
            return xdg;
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return environment("HOME") is { Length: > 0 } home ? Path.Combine(home, belowHome) : Path.GetTempPath();
    }
}
