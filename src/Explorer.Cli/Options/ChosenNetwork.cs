using Explorer.Network.Datasets;
using Explorer.Network.Weights;

namespace Explorer.Cli.Options;

/// <summary>A trained network that a person named.</summary>
/// <param name="Name">Its id, or the name of its file.</param>
/// <param name="Weights">The learned numbers.</param>
/// <param name="KnownSubject">What its images show, where that is known.</param>
internal sealed record ChosenNetwork(string Name, NetworkWeights Weights, Subject? KnownSubject)
{
    /// <summary>What its images show.</summary>
    /// <exception cref="UsageException">Neither the file nor the person said.</exception>
    public Subject Subject => KnownSubject
        ?? throw new UsageException($"'{Name}' does not say what its images show: add --subject digits or --subject garments.");
}
