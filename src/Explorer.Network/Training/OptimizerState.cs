using Explorer.Network.Messages;

namespace Explorer.Network.Training;

/// <summary>What an optimizer remembers of each parameter, as PyTorch calls it.</summary>
internal static class OptimizerState
{
    /// <summary>The kinds of numbers; each is shaped as the parameter.</summary>
    /// <exception cref="TrainingException">There is no such optimizer.</exception>
    public static IReadOnlyList<string> Kinds(Optimizer optimizer) => optimizer switch
    {
        Optimizer.Sgd => [],
        Optimizer.Momentum => ["momentum_buffer"],
        Optimizer.Adam or Optimizer.AdamW => ["exp_avg", "exp_avg_sq"],
        _ => throw new TrainingException(Message.Of("Training_OptimizerUnknown", $"{optimizer}")),
    };
}
