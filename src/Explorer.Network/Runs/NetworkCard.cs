using Explorer.Network.Weights;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Uncertainty;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;

namespace Explorer.Network.Runs;

/// <summary>What is to be known of a trained network: how it came about and how good it is.</summary>
public sealed record NetworkCard
{
    /// <summary>Data set and architecture, or what it was trained for: <c>digits-classic</c>, <c>digits-drawn</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The data set that it learned from.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>How many drawings it learned from beside the data set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Drawings { get; init; }

    /// <summary>Name of its architecture: <c>classic</c> or <c>modern</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>How it learned.</summary>
    public required TrainingConfig Config { get; init; }

    /// <summary>Whether it learned from drawings too.</summary>
    [JsonIgnore]
    public bool IsForDrawings => Drawings > 0 || Config.Augmentation.Drawn != DrawingAugmentation.None;

    /// <summary>Decided the first weights and the order of the images; that of its training settings.</summary>
    public required int Seed { get; init; }

    /// <summary>Complete epochs that it learned for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Share of right answers over the training images of the last epoch, 0 to 1.</summary>
    public required double TrainAccuracy { get; init; }

    /// <summary>Share of right answers on the test images, 0 to 1; null where validation images were kept back and the run has not come to its end.</summary>
    public required double? TestAccuracy { get; init; }

    /// <summary>Share of right answers on the validation images, 0 to 1; null where none were kept back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ValidationAccuracy { get; init; }

    /// <summary>Mean cross-entropy over the training images of the last epoch.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Where it was computed: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The version of libtorch that computed it.</summary>
    public required string LibTorch { get; init; }

    /// <summary>The command that makes it again.</summary>
    public required string Command { get; init; }

    /// <summary>How sure it may be of its answers; null where that was never measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Calibration? Calibration { get; init; }

    /// <summary>The card as JSON, a value a line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Default.NetworkCard) + "\n";

    /// <summary>Reads a card.</summary>
    /// <exception cref="WeightsException">The text is no card.</exception>
    public static NetworkCard Parse(Stream json)
    {
        try
        {
            var card = JsonNode.Parse(json, documentOptions: EarlierRecords.Strict);
            EarlierRecords.UpgradeCard(card);
            return card.Deserialize(CardJson.Default.NetworkCard) ?? throw new WeightsException(Message.Of("Weights_CardEmpty"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new WeightsException(Message.Of("Weights_CardCannotBeRead", error.Message), error);
        }
    }
}
