using System.Xml.Linq;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Explanation.Formulas;

public sealed class LayerFormulasTests
{
    [Fact]
    public void Formulas_OfRandomNetworks_ComeToWhatTheLayersAre()
    {
        foreach (var network in RandomLeNets.TakeFitting(120, seed: 4))
        {
            foreach (var layer in network.Sequential)
            {
                foreach (var fact in LayerFormulas.For(layer, network.Layers[..layer.Index]))
                    Assert.Equal((layer.Name, fact.Fact, Expected(layer, fact.Fact)), (layer.Name, fact.Fact, fact.Formula.Value));
            }
        }
    }

    [Fact]
    public void Conv2_OfTheCourse_HasItsSixFacts()
    {
        var conv2 = LeNet.Classic["conv2"];
        Assert.Equal(
            [(LayerFact.Side, 10), (LayerFact.Parameters, 2416), (LayerFact.Macs, 240_000), (LayerFact.Bytes, 6400), (LayerFact.Field, 14), (LayerFact.Jump, 2)],
            LayerFormulas.For(conv2, LeNet.Classic.Layers[..conv2.Index]).Select(fact => (fact.Fact, (int)fact.Formula.Value)));
    }

    [Fact]
    public void MathMl_OfTheRule_IsReadInBothForms()
    {
        var side = LayerFormulas.For(LeNet.Classic["conv1"], LeNet.Classic.Layers[..1])[0];
        Assert.Equal("Hout=⌊(H+2·P−K)/S⌋+1", XElement.Parse(MathMl.Rule(side.Result, side.Formula)).Value);
        Assert.Equal("=⌊(28+2·2−5)/1⌋+1=28", XElement.Parse(MathMl.Case(side.Formula)).Value);
        Assert.Equal("=⌊(28+2·2−5)/1⌋+1", XElement.Parse(MathMl.Case(side.Formula, withValue: false)).Value);
        var coloured = XElement.Parse(MathMl.Case(side.Formula)).Descendants("mrow").Where(row => row.Attribute("class") is not null);
        Assert.Equal(["role-size 28", "role-padding 2", "role-kernel 5", "role-stride 1", "result 28"], coloured.Select(row => $"{row.Attribute("class")!.Value} {row.Value}"));
    }

    [Fact]
    public void MathMl_OfAReceptiveField_PutsTheSumInBrackets()
    {
        var conv2 = LeNet.Classic["conv2"];
        var field = LayerFormulas.For(conv2, LeNet.Classic.Layers[..conv2.Index]).Single(fact => fact.Fact == LayerFact.Field);
        Assert.Equal("rout=rin+(K−1)·jin", XElement.Parse(MathMl.Rule(field.Result, field.Formula)).Value);
        Assert.Equal("=6+(5−1)·2=14", XElement.Parse(MathMl.Case(field.Formula)).Value);
    }

    private static long Expected(Layer layer, LayerFact fact) => fact switch
    {
        LayerFact.Side => layer.Output.Rows,
        LayerFact.Length => layer.Output.Columns,
        LayerFact.Parameters => layer.Parameters,
        LayerFact.Macs => layer.Macs,
        LayerFact.Bytes => 4L * layer.Output.Count,
        LayerFact.Field => layer.Field.Rows.Size,
        _ => layer.Field.Rows.Jump,
    };
}
