using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>What a run has brought.</summary>
/// <param name="Weights">The weights after the last complete epoch.</param>
/// <param name="Epochs">Complete epochs.</param>
/// <param name="Stopped">Whether it was stopped before its epochs were done.</param>
/// <param name="Final">The report at the end of the last complete epoch; null if none was completed.</param>
/// <param name="Device">Where it ran: <c>cpu</c> or <c>cuda:0</c>.</param>
public sealed record TrainingResult(
    NetworkWeights Weights, int Epochs, bool Stopped, TrainingReport? Final, string Device);
