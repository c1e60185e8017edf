using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Model;

public sealed class ConvolutionTests
{
    /// <summary>On the processors concerned, torch's own convolution fails this within one or two turns.</summary>
    [Theory]
    [InlineData(2, 3)]
    [InlineData(6, 8)]
    [InlineData(6, 20)]
    [InlineData(6, 16)]
    public void Gradient_InMemoryFullOfNaNs_IsFiniteAndTorchs(int channels, int kernels)
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var network = new NetworkArchitecture("one", [new Reshape(channels, 14, 14), new Conv2d(kernels, 5, padding: 1, stride: 2)]);
        using var convolution = new ConvolutionModule(network.Layers[1], (Conv2d)network.Layers[1].Kind);
        Tensor weight = convolution.get_parameter("weight")!, bias = convolution.get_parameter("bias")!;
        using (no_grad())
        {
            weight.copy_(rand_like(weight));
            bias.copy_(rand_like(bias));
        }
        var image = rand(64, channels, 14, 14).requires_grad_(true);
        for (var turn = 0; turn < 10; turn++)
        {
            LeaveNaNs();
            image.grad?.zero_();
            convolution.forward(image).sum().backward();
            Assert.True(image.grad!.isfinite().all().item<bool>());
        }

        var (own, exact) = (image.grad!.clone(), image.detach().to(ScalarType.Float64).requires_grad_(true));
        nn.functional.conv2d(exact, weight.detach().to(ScalarType.Float64), bias.detach().to(ScalarType.Float64), [2, 2], [1, 1]).sum().backward();
        Assert.True(own.to(ScalarType.Float64).allclose(exact.grad!, rtol: 1e-4, atol: 1e-4));
        Assert.Equal(nn.functional.conv2d(image, weight, bias, [2, 2], [1, 1]).shape, convolution.forward(image).shape);
    }

    private static void LeaveNaNs()
    {
        using var scope = NewDisposeScope();
        foreach (var size in new long[] { 14, 8, 6, 5 })
            for (var i = 0; i < 8; i++)
                full([64, 32, size, size], double.NaN);
    }
}
