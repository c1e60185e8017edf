namespace Explorer.Network.Training;

/// <summary>What the training settings leave to the optimizer, as PyTorch's defaults have it.</summary>
internal static class OptimizerDefaults
{
    public const double Momentum = 0.9;
    public const double Beta1 = 0.9;
    public const double Beta2 = 0.999;
    public const double Epsilon = 1e-8;
}
