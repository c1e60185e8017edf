using Explorer.Network.Weights;
using Explorer.Network.Runs;
using System.Collections.Concurrent;
using System.Reflection;
using Explorer.Network.Messages;

namespace Explorer.Network.Pretrained;

/// <summary>The trained networks inside the program itself. How each was made: <c>Pretrained/reproduce.sh</c>.</summary>
public static class PretrainedNetworks
{
    private const string Folder = "Pretrained/";

    private static readonly ConcurrentDictionary<string, Lazy<NetworkWeights>> Loaded = new();

    /// <summary>The card of each network, by id.</summary>
    public static IReadOnlyList<NetworkCard> All { get; } = ReadCards();

    /// <summary>The card of the network with that id, or null.</summary>
    public static NetworkCard? Find(string id) => All.FirstOrDefault(card => card.Id == id);

    /// <summary>The weights of a network; read at the first call, the same object ever after.</summary>
    /// <exception cref="WeightsException">There is no such network (the message names those that there are), or the program was built with a broken file.</exception>
    public static NetworkWeights Load(string id)
    {
        if (Find(id) is null)
            throw new WeightsException(Message.Of("Weights_NoSuchNetwork", id, string.Join(", ", All.Select(card => card.Id))));
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
        ?? throw new WeightsException(Message.Of("Weights_MissingFromProgram", name));
}
