using Explorer.Network.Pretrained;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Recorded;

/// <summary>
/// What the shipped networks hold and answer, compared with values that were written down once
/// (<c>Recorded/pretrained.json</c>): a change of the code must not change them. Weights and counts are compared to the
/// bit; logits within 1e-4, as libtorch rounds differently on other processors.
/// </summary>
public sealed class PretrainedValuesTests
{
    private static readonly Dictionary<string, Values> Recorded =
        JsonSerializer.Deserialize<Dictionary<string, Values>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", "pretrained.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Ids => [.. PretrainedNetworks.All.Select(card => card.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Network_OfTheProgram_HoldsAndAnswersWhatItDid(string id)
    {
        var (recorded, found) = (Recorded[id], Measure(id));
        Assert.Equal((recorded.Weights, recorded.Right, recorded.Temperature), (found.Weights, found.Right, found.Temperature));
        Assert.Equal(recorded.Logits.Length, found.Logits.Length);
        Assert.All(recorded.Logits.Zip(found.Logits), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    private static Values Measure(string id)
    {
        var weights = PretrainedNetworks.Load(id);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, _) in NetworkWeights.Expected(weights.Architecture))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(MemoryMarshal.AsBytes(weights[name]));
        }
        var card = PretrainedNetworks.Find(id)!;
        var images = BundledSamples.Load(card.Dataset).Test;
        using var recognizer = new Recognizer(weights);
        var logits = Enumerable.Range(0, 10).SelectMany(i => recognizer.Run(images.Image(i * 97)).Logits.ToArray()).ToArray();
        var right = Enumerable.Range(0, images.Count).Count(i => recognizer.Run(images.Image(i)).Prediction == images.Label(i));
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), right, card.Calibration!.Temperature, logits);
    }

    private sealed record Values(string Weights, int Right, double Temperature, float[] Logits);
}
