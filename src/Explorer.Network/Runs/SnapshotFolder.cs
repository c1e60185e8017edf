using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Files;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>A run's weights on the way: <c>step-000000123.safetensors</c>, each a network of its own.</summary>
internal sealed partial class SnapshotFolder(string path, Action<string, Action<Stream>> write)
{
    public void Save(long step, NetworkWeights weights)
    {
        // A run's folder that somebody has taken away does not come back with half of its files.
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
        Directory.CreateDirectory(path);
        write(PathOf(step), new NetworkFile(weights).Save);
    }

    public NetworkWeights Load(long step) => NetworkFile.Load(PathOf(step)).Weights;

    public IReadOnlyList<long> Steps() => !Directory.Exists(path) ? [] :
    [
        .. Directory.EnumerateFiles(path)
            .Select(file => Name().Match(System.IO.Path.GetFileName(file)))
            .Where(match => match.Success)
            .Select(match => long.Parse(match.Groups["step"].ValueSpan, CultureInfo.InvariantCulture))
            .Order(),
    ];

    /// <summary>Takes the later ones away, the last first, so that whatever stops it leaves no gap.</summary>
    public void RemoveAfter(long step)
    {
        foreach (var later in Steps().Where(one => one > step).Reverse())
            File.Delete(PathOf(later));
    }

    public void RemoveLeftovers() => AtomicFile.RemoveLeftovers(path);

    /// <summary>Takes the folder away when nothing is in it any more.</summary>
    public void RemoveFolder()
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }

    private string PathOf(long step) => System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"step-{step:D9}.safetensors"));

    [GeneratedRegex(@"^step-(?<step>[0-9]{9,18})\.safetensors\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
