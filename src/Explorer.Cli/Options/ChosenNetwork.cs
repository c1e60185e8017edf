using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;

namespace Explorer.Cli.Options;

/// <summary>A trained network that a person named.</summary>
/// <param name="Name">Its id, or the name of its file.</param>
/// <param name="Weights">Its parameters.</param>
/// <param name="KnownDataset">What its images are, where that is known.</param>
/// <param name="Card">What is known of how it came about; null for nothing.</param>
internal sealed record ChosenNetwork(string Name, NetworkWeights Weights, Dataset? KnownDataset, NetworkCard? Card = null)
{
    /// <summary>What was assumed of a foreign file.</summary>
    public IReadOnlyList<Message> Notes { get; init; } = [];

    /// <summary>How sure it may be: from its card, or else fitted to the sample's test images; null where there are none of its data set.</summary>
    public Calibration? Calibration => Card?.Calibration
        ?? (Dataset.Files is null ? null : Calibrator.FitOn(Weights, BundledSamples.Load(Dataset).Test));

    /// <summary>What its images are.</summary>
    /// <exception cref="UsageException">Neither the file nor the person said.</exception>
    public Dataset Dataset => KnownDataset
        ?? throw new UsageException($"'{Name}' does not say what its images show: add --dataset digits or --dataset garments.");

    /// <summary>Tells the notes, once nothing can be wrong with the input any more.</summary>
    public void Tell(Terminal terminal)
    {
        foreach (var note in Notes)
            terminal.Error.WriteLine(note);
    }
}
