using Explorer.Network.Architecture;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Architecture;

public sealed class CascadeTests
{
    [Fact]
    public void Cascade_OfRandomDesigns_HasTorchsShapesAndBreaksWhereTorchBreaks()
    {
        LibTorch.Load();
        var broken = 0;
        foreach (var design in RandomDesigns.Take(300, seed: 5))
        {
            var cascade = ShapeInference.Of(design);
            if (cascade.ShapeError is { } misfit)
            {
                broken++;
                Assert.Null(cascade.Network);
                var at = ShapeInference.Names.IndexOf(misfit.Layer);
                Assert.Equal(ShapeInference.Names.Take(at), cascade.Layers.Select(layer => layer.Name));
                Assert.True(HeldOutModel.Accepts(design.Specs.Take(at)));
                Assert.False(HeldOutModel.Accepts(design.Specs.Take(at + 1)), LeNetDesignText.Write(design));
                Assert.Equal(misfit.Layer, Assert.Throws<ArchitectureException>(design.Build).Layer);
            }
            else
            {
                CompareWithTorch(cascade);
            }
        }
        Assert.InRange(broken, 60, 240);
    }

    [Fact]
    public void Cascade_WithTheLargestNumbers_CountsWithoutOverflow()
    {
        var largest = DesignField.All
            .Where(field => field.Number is not (DesignNumber.Stride or DesignNumber.Kernel))
            .Aggregate(LeNetDesign.Classic, (design, field) => field.With(design, int.MaxValue));
        foreach (var (conv, pool) in new[] { (1, 8), (15, 8), (7, 8) })
        {
            var cascade = ShapeInference.Of(largest with
            {
                Conv1 = largest.Conv1 with { Kernel = conv, Stride = 1 },
                Conv2 = largest.Conv2 with { Kernel = conv, Stride = 1 },
                Pool1 = largest.Pool1 with { Kernel = pool, Stride = 1 },
                Pool2 = largest.Pool2 with { Kernel = pool, Stride = 1 },
            });
            var network = Assert.IsType<NetworkArchitecture>(cascade.Network);
            Assert.True(network.Parameters > 0);
            Assert.Equal(network.Sequential.Sum(Macs), (decimal)network.Macs);
        }

        static decimal Macs(Layer layer) => layer.Spec switch
        {
            Conv2dSpec conv => (decimal)conv.Channels * layer.Input.Channels * conv.Kernel * conv.Kernel * layer.Output.Rows * layer.Output.Columns,
            LinearSpec linear => (decimal)linear.Features * layer.Input.Columns,
            _ => 0,
        };
    }

    [Fact]
    public void Design_OutOfBounds_IsBroughtWithinThem()
    {
        var wild = LeNetDesignText.Read("9999-c9999k0p9999s0-a0s0p9999-c0k9999p0s9999-m9999s9999p0-relu-0-9999-9999")!;
        Assert.Throws<ArgumentException>(() => ShapeInference.Of(wild));
        var limited = DesignField.Limit(wild);
        Assert.All(DesignField.All, field => Assert.InRange(field.In(limited), field.Min, field.Max));
        Assert.Equal(limited, DesignField.Limit(limited));
        Assert.NotNull(ShapeInference.Of(limited).ShapeError);
    }

    [Fact]
    public void Misfit_OfConv2_SaysItsNumbers()
    {
        var misfit = ShapeInference.Of(new LeNetDesign { Conv2 = new(16, Kernel: 15) }).ShapeError!;
        Assert.Equal(("conv2", ShapeErrorKind.KernelTooLarge, 14, -1), (misfit.Layer, misfit.Kind, misfit.Side, misfit.Room));
    }

    [Fact]
    public void Fields_EachSet_ChangeNothingElse()
    {
        foreach (var field in DesignField.All)
        {
            var other = field.In(LeNetDesign.Classic) == field.Max ? field.Min : field.Max;
            var changed = field.With(LeNetDesign.Classic, other);
            Assert.Equal(other, field.In(changed));
            Assert.Equal(LeNetDesign.Classic, field.With(changed, field.In(LeNetDesign.Classic)));
        }
    }

    private static void CompareWithTorch(ShapeInference cascade)
    {
        var network = cascade.Network!;
        Assert.Equal(ShapeInference.Names, cascade.Layers.Select(layer => layer.Name));
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        using var module = new NetworkModule(network);
        var shapes = new List<string>();
        module.Trace(zeros(1, 1, network.Input.Rows, network.Input.Columns), (_, output) => shapes.Add($"[{string.Join(", ", output.shape)}]"));
        Assert.Equal(network.Layers.Select(layer => layer.Output.ToString()), shapes);
    }
}
