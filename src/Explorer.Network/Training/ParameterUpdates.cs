using Explorer.Network.Tensors;
using Explorer.Network.Messages;
using TorchSharp.Modules;
using static Explorer.Network.Training.OptimizerDefaults;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>
/// Moves parameters along their gradients as PyTorch's SGD, Adam and AdamW do, step for step. TorchSharp's own are not
/// used, for they hold their scalars no better than <see cref="SafeScalars"/> tells.
/// </summary>
internal sealed class ParameterUpdates : IDisposable
{
    private readonly TrainingConfig _config;
    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly Dictionary<string, Tensor> _state = [];
    private long _steps;

    /// <param name="config">Which optimizer, and its weight decay.</param>
    /// <param name="parameters">By state-dict name, where they are to stay.</param>
    /// <param name="state">What <see cref="Save"/> gave after <paramref name="steps"/> steps; null begins afresh.</param>
    /// <param name="steps">Steps made before.</param>
    /// <exception cref="TrainingException">The state is another optimizer's.</exception>
    public ParameterUpdates(TrainingConfig config, IEnumerable<(string Name, Parameter Value)> parameters, IReadOnlyDictionary<string, float[]>? state, long steps)
    {
        (_config, _parameters, _steps) = (config, [.. parameters], steps);
        try
        {
            foreach (var (name, parameter) in _parameters)
                foreach (var kind in OptimizerState.Kinds(config.Optimizer))
                    _state.Add($"{name}.{kind}", zeros(parameter.shape, device: parameter.device).DetachFromDisposeScope());
            if (state is not null)
                Load(state);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Forgets the gradients of the step before.</summary>
    public void ZeroGradients()
    {
        foreach (var (_, parameter) in _parameters)
            parameter.grad?.zero_();
    }

    /// <summary>Makes one step.</summary>
    /// <param name="rate">The learning rate.</param>
    public void Step(double rate)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        _steps++;
        foreach (var (name, parameter) in _parameters)
            Move(name, parameter, parameter.grad!, rate);
    }

    /// <summary>Copies the state out, by the parameter's name and the kind as PyTorch calls it.</summary>
    public Dictionary<string, float[]> Save()
    {
        using var scope = NewDisposeScope();
        return _state.ToDictionary(one => one.Key, one => one.Value.cpu().data<float>().ToArray());
    }

    public void Dispose()
    {
        foreach (var tensor in _state.Values)
            tensor.Dispose();
    }

    private void Load(IReadOnlyDictionary<string, float[]> state)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in _state)
        {
            if (!state.TryGetValue(name, out var values) || values.Length != tensor.numel())
                throw new TrainingException(Message.Of("Checkpoint_StateMissing", name));
            tensor.copy_(from_array(values).reshape(tensor.shape));
        }
    }

    private void Move(string name, Tensor parameter, Tensor gradient, double rate)
    {
        if (_config.WeightDecay > 0 && _config.Optimizer == Optimizer.AdamW)
            parameter.MultiplyBy(1 - rate * _config.WeightDecay);
        else if (_config.WeightDecay > 0)
            gradient = gradient.clone().Add(parameter, _config.WeightDecay);

        switch (_config.Optimizer)
        {
            case Optimizer.Sgd:
                parameter.Add(gradient, -rate);
                break;
            case Optimizer.Momentum:
                parameter.Add(_state[$"{name}.momentum_buffer"].MultiplyBy(Momentum).Add(gradient, 1), -rate);
                break;
            default:
                var mean = _state[$"{name}.exp_avg"].MultiplyBy(Beta1).Add(gradient, 1 - Beta1);
                var square = _state[$"{name}.exp_avg_sq"].MultiplyBy(Beta2).AddSquares(gradient, 1 - Beta2);
                var size = square.sqrt().Over(Math.Sqrt(1 - Math.Pow(Beta2, _steps))).Plus(Epsilon);
                parameter.AddQuotient(mean, size, -rate / (1 - Math.Pow(Beta1, _steps)));
                break;
        }
    }
}
