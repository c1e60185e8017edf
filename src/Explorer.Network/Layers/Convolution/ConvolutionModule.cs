using Explorer.Network.Architecture;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Explorer.Network.Layers;

/// <summary>
/// A convolution whose gradient can be trusted. On a CPU with AVX-512, libtorch 2.10's own lays the output's channels out in
/// blocks of sixteen and, on the way back to the input, multiplies what memory happens to hold in the rest of the last
/// block by zero: nothing, unless a NaN of an earlier run lies there. So the rest is filled with kernels of zeros.
/// </summary>
internal sealed class ConvolutionModule : nn.Module<Tensor, Tensor>
{
    private const long Block = 16;

    private readonly Conv2d _conv;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;

    public ConvolutionModule(Layer layer, Conv2d conv) : base(nameof(Conv2d))
    {
        _conv = conv;
        (_stride, _padding, _dilation) = (Pair(conv.Stride), Pair(conv.Padding), Pair(conv.Dilation));
        foreach (var tensor in conv.Tensors(layer.Input))
            register_parameter(tensor.Name, Zeros(tensor.Shape));
    }

    public override Tensor forward(Tensor input)
    {
        // By name, not from a field: moving a module to another device replaces its parameters.
        Tensor weight = get_parameter("weight")!;
        Tensor? bias = _conv.Bias ? get_parameter("bias")! : null;
        var rest = _conv.Groups == 1 && input.requires_grad && input.device_type == TorchSharp.DeviceType.CPU ? (Block - _conv.OutChannels % Block) % Block : 0;
        if (rest == 0)
            return nn.functional.conv2d(input, weight, bias, _stride, _padding, _dilation, _conv.Groups);
        var kernels = cat([weight, zeros([rest, .. weight.shape[1..]])]);
        var output = nn.functional.conv2d(input, kernels, bias is null ? null : cat([bias, zeros(rest)]), _stride, _padding, _dilation);
        return output.slice(1, 0, _conv.OutChannels, 1);
    }

    private static long[] Pair(Size2d size) => [size.Height, size.Width];

    // The module disposes of it; no scope that the module happens to be built in may.
    private static Parameter Zeros(Shape shape) =>
        (Parameter)new Parameter(zeros([.. shape.ToArray().Select(size => (long)size)])).DetachFromDisposeScope();
}
