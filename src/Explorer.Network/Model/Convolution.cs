using Explorer.Network.Architecture;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Explorer.Network.Model;

/// <summary>
/// A convolution whose gradient can be trusted. On a CPU with AVX-512, libtorch 2.10's own lays the output's channels out in
/// blocks of sixteen and, on the way back to the input, multiplies what memory happens to hold in the rest of the last
/// block by zero: nothing, unless a NaN of an earlier run lies there. So the rest is filled with kernels of zeros.
/// </summary>
internal sealed class Convolution : nn.Module<Tensor, Tensor>
{
    private const long Block = 16;

    private readonly Conv2dSpec _spec;

    public Convolution(Layer layer, Conv2dSpec spec) : base(nameof(Convolution))
    {
        _spec = spec;
        register_parameter("weight", Zeros(layer.WeightShape!.Value));
        register_parameter("bias", Zeros(new Shape(spec.Channels)));
    }

    public override Tensor forward(Tensor input)
    {
        // By name, not from a field: moving a module to another device replaces its parameters.
        Tensor weight = get_parameter("weight")!, bias = get_parameter("bias")!;
        var rest = input.requires_grad && input.device_type == TorchSharp.DeviceType.CPU ? (Block - _spec.Channels % Block) % Block : 0;
        if (rest == 0)
            return nn.functional.conv2d(input, weight, bias, [_spec.Stride, _spec.Stride], [_spec.Padding, _spec.Padding]);
        var kernels = cat([weight, zeros([rest, .. weight.shape[1..]])]);
        var output = nn.functional.conv2d(input, kernels, cat([bias, zeros(rest)]), [_spec.Stride, _spec.Stride], [_spec.Padding, _spec.Padding]);
        return output.slice(1, 0, _spec.Channels, 1);
    }

    // The module disposes of it; no scope that the module happens to be built in may.
    private static Parameter Zeros(Shape shape) =>
        (Parameter)new Parameter(zeros([.. shape.ToArray().Select(size => (long)size)])).DetachFromDisposeScope();
}
