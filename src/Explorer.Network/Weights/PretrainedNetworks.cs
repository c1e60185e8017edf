using System.Collections.Concurrent;
using System.Reflection;

namespace Explorer.Network.Weights;

/// <summary>The trained networks inside the program itself. How each was made: <c>Weights/Pretrained/reproduce.sh</c>.</summary>
public static class PretrainedNetworks
{
    private const string Folder = "Pretrained/";

    private static readonly ConcurrentDictionary<string, Lazy<NetworkWeights>> Loaded = new();

    /// <summary>The card of each network, by id.</summary>
    public static IReadOnlyList<NetworkCard> All { get; } = ReadCards();

    /// <summary>The card of the network with that id, or null.</summary>
    public static NetworkCard? Find(string id) => All.FirstOrDefault(card => card.Id == id);

    /// <summary>The weights of a network; read at the first call, the same object ever after.</summary>
    /// <exception cref="ArgumentException">There is no such network; the message names those that there are.</exception>
    /// <exception cref="WeightsException">The program was built with a broken file.</exception>
    public static NetworkWeights Load(string id)
    {
        if (Find(id) is null)
            throw new ArgumentException($"There is no pretrained network '{id}'; there is {string.Join(", ", All.Select(card => card.Id))}.", nameof(id));
        return Loaded.GetOrAdd(id, known => new Lazy<NetworkWeights>(() => ReadWeights(known))).Value;
    }

    private static NetworkCard[] ReadCards() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(ReadCard),
    ];

    private static NetworkCard ReadCard(string name)
    {
        using var stream = Open(name);
        return NetworkCard.Parse(stream);
    }

    private static NetworkWeights ReadWeights(string id)
    {
        using var stream = Open($"{Folder}{id}.safetensors");
        return NetworkFile.Load(stream).Weights;
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new WeightsException($"'{name}' is missing from the program: build it again from whole sources.");
}
