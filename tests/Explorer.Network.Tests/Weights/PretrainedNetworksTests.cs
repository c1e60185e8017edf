using Explorer.Network.Pretrained;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class PretrainedNetworksTests
{
    public static TheoryData<string> Ids => ["digits-classic", "digits-drawn", "digits-modern", "garments-classic", "garments-drawn", "garments-modern"];

    [Fact]
    public void All_HoldsTheSixNetworks() =>
        Assert.Equal(Ids.Select(row => row.Data), PretrainedNetworks.All.Select(card => card.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Card_IsOfItsNetwork(string id)
    {
        var card = PretrainedNetworks.Find(id)!;
        var weights = PretrainedNetworks.Load(id);

        Assert.Equal(id, $"{card.Dataset.Id}-{(card.IsForDrawings ? "drawn" : card.Architecture)}");
        Assert.Same(DatasetCatalog.Find(card.Dataset.Id), card.Dataset);
        Assert.True(card.Dataset.Fits(weights.Architecture));
        Assert.Equal(
            ArchitecturePresets.Find(card.Architecture)!.Layers.Select(layer => layer.Kind),
            weights.Architecture.Layers.Select(layer => layer.Kind));
        Assert.Equal(card.Seed, card.Config.Seed);
        Assert.Equal(card.Config.Epochs, card.Epochs);
        Assert.Empty(card.Config.Problems());
        Assert.StartsWith($"explorer train --data {card.Dataset.Files!.Id}{(card.Drawings > 0 ? " --drawings DIR" : "")} --network {card.Architecture} --epochs {card.Epochs} ", card.Command, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Weights_MeasuredHere_AreAsGoodAsTheCardSays(string id)
    {
        var card = PretrainedNetworks.Find(id)!;
        var sample = BundledSamples.Load(card.Dataset).Test;

        // Three standard deviations of an accuracy of 0.9 measured on 1,000 images.
        Assert.Equal(card.TestAccuracy!.Value, Evaluation.Accuracy(PretrainedNetworks.Load(id), sample), 0.03);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReproduceScript_HasTheCardsCommand(string id) =>
        Assert.Contains($"\n{PretrainedNetworks.Find(id)!.Command}\n", Repository.Text("src/Explorer.Network/Pretrained/reproduce.sh").Replace("\"$runs/drawings\"", "DIR", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void Load_Twice_IsReadOnce() =>
        Assert.All(PretrainedNetworks.All, card => Assert.Same(PretrainedNetworks.Load(card.Id), PretrainedNetworks.Load(card.Id)));

    [Fact]
    public void Load_UnknownId_NamesTheKnown() =>
        Assert.Equal(
            Message.Of("Weights_NoSuchNetwork", "letters", string.Join(", ", Ids.Select(row => row.Data))),
            Assert.Throws<WeightsException>(() => PretrainedNetworks.Load("letters")).Details);
}
