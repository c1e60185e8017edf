using Explorer.Network.Training;
using static Explorer.Network.Training.OptimizerDefaults;

namespace Explorer.Network.Compute;

/// <summary>Moves parameters along their gradients as PyTorch's SGD, Adam and AdamW do, step for step.</summary>
internal sealed unsafe class GradientRule
{
    private readonly Optimizer _optimizer;
    private readonly double _decay;
    private readonly Block<float>[] _state;
    private double _rate;

    /// <param name="config">Which optimizer, and its weight decay.</param>
    /// <param name="length">Numbers of all parameters.</param>
    public GradientRule(TrainingConfig config, int length)
    {
        (_optimizer, _decay) = (config.Optimizer, config.WeightDecay);
        _state = [.. OptimizerState.Kinds(config.Optimizer).Select(_ => new Block<float>(length))];
    }

    /// <summary>Steps made so far, those before a checkpoint too.</summary>
    public long Steps { get; set; }

    /// <summary>What the optimizer remembers, in the order of <see cref="OptimizerState.Kinds"/>.</summary>
    public IReadOnlyList<Block<float>> State => _state;

    /// <summary>Begins a step.</summary>
    /// <param name="rate">The learning rate.</param>
    public void Begin(double rate)
    {
        _rate = rate;
        Steps++;
    }

    /// <summary>Moves the parameters of a range.</summary>
    public void Apply<T>(float* parameters, float* gradients, int from, int to)
        where T : struct, ILanes<T>
    {
        var (rate, decay, keep) = (T.All((float)-_rate), T.All((float)_decay), T.All((float)(1 - _rate * _decay)));
        var (correction, size) = (T.All((float)(-_rate / (1 - Math.Pow(Beta1, Steps)))), T.All((float)Math.Sqrt(1 - Math.Pow(Beta2, Steps))));
        for (var i = from; i < to; i += T.Count)
        {
            var (parameter, gradient) = (T.Load(parameters + i), T.Load(gradients + i));
            if (_decay > 0 && _optimizer == Optimizer.AdamW)
                parameter *= keep;
            else if (_decay > 0)
                gradient = T.MultiplyAdd(decay, parameter, gradient);
            if (_optimizer == Optimizer.Sgd)
                parameter = T.MultiplyAdd(rate, gradient, parameter);
            else if (_optimizer == Optimizer.Momentum)
                parameter = T.MultiplyAdd(rate, Blend(_state[0].Pointer + i, T.All((float)Momentum), gradient), parameter);
            else
            {
                var mean = Blend(_state[0].Pointer + i, T.All((float)Beta1), gradient * T.All((float)(1 - Beta1)));
                var square = Blend(_state[1].Pointer + i, T.All((float)Beta2), gradient * gradient * T.All((float)(1 - Beta2)));
                parameter = T.MultiplyAdd(correction, mean / (T.Sqrt(square) / size + T.All((float)Epsilon)), parameter);
            }
            parameter.Store(parameters + i);
        }
    }

    /// <summary>What was remembered times a factor, and something new.</summary>
    private static T Blend<T>(float* state, T factor, T added)
        where T : struct, ILanes<T>
    {
        var blended = T.MultiplyAdd(T.Load(state), factor, added);
        blended.Store(state);
        return blended;
    }
}
