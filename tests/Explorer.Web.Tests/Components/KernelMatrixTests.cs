using System.Runtime.InteropServices;
using Bunit;
using Explorer.Web.Components.Explore;
using Explorer.Web.Tests.Session;

namespace Explorer.Web.Tests.Components;

public sealed class KernelMatrixTests(Networks networks) : ComponentTest(networks)
{
    [Theory]
    [InlineData("conv1", 6, 1)]
    [InlineData("conv2", 16, 6)]
    public async Task Matrix_OfAConvolution_GetsItsWeightsOnceForEachNetwork(string layer, int outputs, int inputs)
    {
        var (module, matrix) = Expect("KernelMatrix");
        matrix.SetupVoid("show", _ => true).SetVoidResult();
        var component = Render<KernelMatrix>(parameters => parameters.Add(c => c.LayerName, layer));

        // A module also lists the calls of what it attached.
        Assert.Equal(["attach", "show"], Calls(module));
        Assert.Equal(["show"], Calls(matrix));
        Assert.Equal(Weights(), matrix.Invocations["show"][0].Arguments[0]);
        Assert.Equal(outputs * inputs, component.FindAll(".kernel").Count);
        Assert.Equal($"{outputs}", component.Find("section").GetAttribute("data-columns"));
        Assert.Equal($"{inputs}", component.Find("section").GetAttribute("data-rows"));

        await component.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        Assert.Equal(["show"], Calls(matrix));
        await component.InvokeAsync(() => Session.Choose(Library.For(Session.Dataset).First(card => card.Id == "digits-classic")));
        Assert.Equal(["show", "show"], Calls(matrix));
        Assert.Equal(Weights(), matrix.Invocations["show"][1].Arguments[0]);

        byte[] Weights() => MemoryMarshal.AsBytes(Session.Weights.Weight(Session.Weights.Architecture[layer])).ToArray();
    }
}
