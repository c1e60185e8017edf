using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>
/// The end of an epoch, from which a run resumes exactly as if it had never stopped: every other random number is drawn from
/// the seed and the epoch's number.
/// </summary>
/// <param name="Epochs">Complete epochs, 1 or more.</param>
/// <param name="Weights">The network's parameters.</param>
/// <param name="OptimizerState">What the optimizer remembers, by state-dict name and kind: <c>1.weight.exp_avg</c>; shaped as the parameter.</param>
public sealed record TrainingCheckpoint(int Epochs, NetworkWeights Weights, IReadOnlyDictionary<string, float[]> OptimizerState);
