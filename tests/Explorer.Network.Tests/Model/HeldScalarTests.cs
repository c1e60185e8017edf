using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Model;

/// <summary>
/// TorchSharp lets go of a number that it hands to torch before torch has read it. Where garbage is collected all the time, a
/// layer with such a number would compute with whatever lies there then.
/// </summary>
public sealed class HeldScalarTests
{
    public static TheoryData<LayerKind> Numbered => [new LeakyReLU(0.25), new Dropout(0.25), new BatchNorm2d(0.5, 0.25)];

    [Theory]
    [MemberData(nameof(Numbered))]
    public void Layer_WhileGarbageIsCollected_ComputesWithItsOwnNumber(LayerKind kind)
    {
        LibTorch.Load();
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            // More threads than processors, so that one is interrupted just where it must not be.
            RecognizerTests.OnThreads(6, _ => Compute(kind, 5_000));
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static void Compute(LayerKind kind, int times)
    {
        using var scope = NewDisposeScope();
        var layer = new NetworkArchitecture("one", [new Reshape(2, 1, 2), kind]).Layers[1];
        using var module = layer.Kind.CreateModule(layer);
        module.eval();
        var input = tensor(new float[] { -4, 8, -2, 1 }).reshape(1, 2, 1, 2);
        var expected = module.forward(input).data<float>().ToArray();
        module.train(kind is Dropout);
        for (var i = 0; i < times; i++)
        {
            using var step = NewDisposeScope();
            var output = module.forward(input).data<float>().ToArray();
            if (kind is Dropout)
                Assert.All(output.Zip(expected), pair => Assert.True(pair.First == 0 || pair.First == pair.Second / 0.75f, $"{pair}"));
            else
                Assert.Equal(expected, output);
        }
    }
}
