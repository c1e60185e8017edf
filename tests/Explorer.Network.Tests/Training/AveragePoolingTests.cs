using Explorer.Network.Layers;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Training;

/// <summary>The faster average pooling of training, against torch's own operator.</summary>
public sealed class AveragePoolingTests
{
    [Theory]
    [InlineData(28, 28, 2, 2, 0)]
    [InlineData(11, 7, 2, 2, 0)]
    [InlineData(2, 2, 2, 2, 0)]
    [InlineData(3, 2, 2, 2, 0)]
    [InlineData(9, 9, 3, 2, 1)]
    [InlineData(8, 8, 2, 1, 0)]
    public void Pooling_InTraining_EqualsTorchForwardAndBackward(int rows, int columns, int kernel, int stride, int padding)
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var pooling = new AveragePoolingModule(new AvgPool2d(kernel, stride, padding));
        using var random = new Generator(1);
        pooling.train();
        var image = randn([3, 4, rows, columns], generator: random);
        Tensor ours = image.clone().requires_grad_(), torchs = image.clone().requires_grad_();

        var y = pooling.forward(ours);
        var expected = nn.functional.avg_pool2d(torchs, kernel, stride: stride, padding: padding);
        Assert.Equal(expected.shape, y.shape);
        Assert.True(y.allclose(expected, 1e-5, 1e-6));

        var pull = randn(y.shape, generator: random);
        (y * pull).sum().backward();
        (expected * pull).sum().backward();
        Assert.True(ours.grad!.allclose(torchs.grad!, 1e-5, 1e-6));
        Assert.True(ours.eq(image).all().item<bool>());
    }
}
