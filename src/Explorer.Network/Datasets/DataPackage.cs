namespace Explorer.Network.Datasets;

/// <summary>A package of the operating system that installs a data set.</summary>
/// <param name="Name">What to hand to <c>apt-get install</c>.</param>
/// <param name="Folder">Where it puts the files.</param>
public sealed record DataPackage(string Name, string Folder);
