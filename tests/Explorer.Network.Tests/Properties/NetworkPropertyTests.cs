using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Properties;

/// <summary>What holds for every network that can be put together of the whole catalogue, tried on 400 of them.</summary>
public sealed partial class NetworkPropertyTests
{
    private const int Count = 400;

    // A layer of more cells is explained at so many chosen ones.
    private const int LargeLayer = 128;
    private const int CellsOfALargeLayer = 12;
    private const int PixelsChanged = 6;

    [Fact]
    public void Networks_OfThisSuite_HaveEveryKindAndEveryForm()
    {
        var networks = RandomNetwork.Take(Count).ToList();
        var kinds = networks.SelectMany(network => network.Architecture.Kinds).ToList();
        Assert.Equal(LayerCatalog.Names, kinds.Select(kind => kind.TorchName).Distinct().Order(StringComparer.Ordinal));
        var convolutions = kinds.OfType<Conv2d>().ToList();
        var pools = kinds.OfType<WindowPooling>().ToList();
        var layers = networks.SelectMany(network => network.Architecture.Layers).ToList();
        Assert.All(
            new[]
            {
                convolutions.Count(conv => conv.Groups > 1), convolutions.Count(conv => conv.Groups == 1),
                layers.Count(layer => layer.Kind is Conv2d { Groups: > 1 } conv && conv.Groups == layer.Input.Channels),
                convolutions.Count(conv => conv.Dilation != 1), convolutions.Count(conv => !conv.Dilation.IsSquare),
                convolutions.Count(conv => !conv.KernelSize.IsSquare), convolutions.Count(conv => !conv.Stride.IsSquare), convolutions.Count(conv => !conv.Padding.IsSquare),
                convolutions.Count(conv => conv.Padding != 0), convolutions.Count(conv => !conv.Bias), convolutions.Count(conv => conv.Bias),
                convolutions.Count(conv => conv.Stride.Height > conv.KernelSize.Height),
                pools.OfType<MaxPool2d>().Count(pool => pool.Padding != 0), pools.OfType<AvgPool2d>().Count(pool => pool.Padding != 0),
                pools.Count(pool => !pool.KernelSize.IsSquare), pools.Count(pool => !pool.Stride.IsSquare), pools.Count(pool => !pool.Padding.IsSquare),
                layers.Count(layer => layer.Kind is AdaptiveAvgPool2d && layer.Input.Rows % layer.Output.Rows != 0),
                layers.Count(layer => layer.Kind is AdaptiveAvgPool2d && layer.Input.Rows % layer.Output.Rows == 0),
                layers.Count(layer => layer.Kind is AdaptiveAvgPool2d && layer.Input.Rows < layer.Output.Rows),
                kinds.OfType<BatchNorm2d>().Count(norm => norm != new BatchNorm2d()), kinds.OfType<Linear>().Count(linear => !linear.Bias),
                kinds.OfType<LeakyReLU>().Count(leaky => leaky != new LeakyReLU()),
                networks.Count(network => network.Architecture.Input.Channels == 1), networks.Count(network => network.Architecture.Input.Channels == 3),
                networks.Count(network => network.Architecture.Input.Rows != network.Architecture.Input.Columns),
                networks.Count(network => !network.Weights.Normalization.IsNone), networks.Count(network => network.Architecture.Logits.Kind is Flatten),
            },
            found => Assert.True(found >= 5, $"{found}"));
        Assert.All(networks, network => Assert.True(network.Architecture.IsClassifier));
        Assert.Equal(Count, networks.Select(network => ArchitectureJson.Write(network.Architecture)).Distinct().Count());
    }

    [Fact]
    public void ShapesParametersAndBuffers_AreTorchs() => ForAll(network =>
    {
        var architecture = network.Architecture;
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        using var module = new NetworkModule(architecture, network.Weights.Normalization);
        module.Load(network.Weights);
        module.eval();

        var found = new List<string>();
        module.Trace(zeros(Long(architecture.Input)), (layer, output) => found.Add($"{layer.Name} [{string.Join(", ", output.shape)}]"));
        Assert.Equal(architecture.Layers.Select(layer => $"{layer.Name} {layer.Output}"), found);

        var state = module.state_dict().Where(tensor => !tensor.Key.EndsWith(".num_batches_tracked", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            NetworkWeights.Expected(architecture).Select(tensor => $"{tensor.Name} {tensor.Shape}").Order(StringComparer.Ordinal),
            state.Select(tensor => $"{tensor.Key} [{string.Join(", ", tensor.Value.shape)}]").Order(StringComparer.Ordinal));
        Assert.Equal(
            architecture.Layers.SelectMany(layer => layer.Tensors.Where(tensor => !tensor.IsBuffer).Select(tensor => layer.StateName(tensor.Name))),
            module.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(
            architecture.Layers.SelectMany(layer => layer.Tensors.Where(tensor => tensor.IsBuffer).Select(tensor => layer.StateName(tensor.Name))).Order(StringComparer.Ordinal),
            module.named_buffers().Select(buffer => buffer.name).Where(name => !name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), architecture.Parameters);
        foreach (var (name, tensor) in state)
            Assert.Equal(network.Weights[name].ToArray(), tensor.cpu().data<float>().ToArray());
        var saved = module.Save();
        Assert.Equal(network.Weights.Normalization, saved.Normalization);
        Assert.All(NetworkWeights.Expected(architecture), tensor => Assert.Equal(network.Weights[tensor.Name].ToArray(), saved[tensor.Name].ToArray()));
    });

    [Fact]
    public void Macs_AreThoseOfNestedLoops() => ForAll(network =>
    {
        foreach (var layer in network.Architecture.Layers)
            Assert.Equal((layer.Name, CountedMacs(layer)), (layer.Name, layer.Macs));
        Assert.Equal(network.Architecture.Layers.Sum(CountedMacs), network.Architecture.Macs);
    });

    [Fact]
    public void Values_OfEveryLayer_AreThoseOfLoopsInDouble() => ForAll(network =>
    {
        using var recognizer = new Recognizer(network.Weights);
        var pass = recognizer.Run(network.Pixels);
        var reference = ReferenceNetwork.Run(network.Weights, network.Pixels);
        foreach (var layer in network.Architecture.Layers)
        {
            var values = pass.Values(layer);
            var scale = Math.Max(1, reference[layer.Index].Max(Math.Abs));
            Assert.Equal(values.Length, reference[layer.Index].Length);
            for (var i = 0; i < values.Length; i++)
                if (!(Math.Abs(values[i] - reference[layer.Index][i]) <= 1e-4 * scale))
                    Assert.Fail($"{layer.Name}[{i}] is {values[i]}, but the reference says {reference[layer.Index][i]}.");
        }
    });

    [Fact]
    public void ReceptiveFields_HoldEveryPixelThatChangesACell() => ForAll(network =>
    {
        var (architecture, random) = (network.Architecture, new Random(network.Seed));
        using var recognizer = new Recognizer(network.Weights);
        var before = recognizer.Run(network.Pixels);
        var image = architecture.Layers[0];
        for (var n = 0; n < PixelsChanged; n++)
        {
            var index = random.Next(network.Pixels.Length);
            var pixel = CellAddress.At(image, index);
            var pixels = network.Pixels.ToArray();
            pixels[index] = (byte)(pixels[index] < 128 ? 255 : 0);
            var after = recognizer.Run(pixels);
            foreach (var layer in architecture.Layers)
            {
                var reached = ReceptiveFields.Reached(architecture, pixel, layer);
                var (a, b) = (before.Values(layer).ToArray(), after.Values(layer).ToArray());
                for (var i = 0; i < a.Length; i++)
                {
                    if (a[i] == b[i])
                        continue;
                    var cell = CellAddress.At(layer, i);
                    var (row, column) = Grid(architecture, layer, i);
                    Assert.True(reached.Contains(CellAddress.At(reached.Layer, i)), $"{pixel} changes {cell}, which it does not reach.");
                    Assert.True(ReceptiveFields.Of(architecture, cell, image).Contains(pixel), $"{pixel} changes {cell}, which does not see it.");
                    Assert.True(
                        Holds(layer.Field.Rows.Of(row), pixel.Row) && Holds(layer.Field.Columns.Of(column), pixel.Column),
                        $"{pixel} changes {cell}, whose field is {layer.Field}.");
                }
            }
        }
    });

    /// <summary>
    /// Not-a-number survives every sum and maximum, so just the cells that see a pixel turn into it. Where windows leave no gaps
    /// the fields are exact, else an upper bound.
    /// </summary>
    [Fact]
    public void ReceptiveFields_OfWindowsWithoutGaps_AreExact()
    {
        var exact = 0;
        ForAll(network =>
        {
            var architecture = network.Architecture;
            var image = architecture.Layers[0];
            var pixel = CellAddress.At(image, new Random(network.Seed).Next(network.Pixels.Length));
            var isExact = RandomArchitectures.WindowsOf(architecture.Kinds).All(window => window.Stride <= window.Kernel && window.Dilation == 1);
            exact += isExact ? 1 : 0;
            var input = Enumerable.Repeat(0.5, image.Output.Count).ToArray();
            input[pixel.IndexIn(image)] = double.NaN;
            var outputs = ReferenceNetwork.Run(architecture, ReferenceNetwork.Doubles(network.Weights), input);
            foreach (var layer in architecture.Layers)
            {
                var reached = ReceptiveFields.Reached(architecture, pixel, layer);
                for (var i = 0; i < outputs[layer.Index].Length; i++)
                {
                    var (changed, forward, cell) = (double.IsNaN(outputs[layer.Index][i]), reached.Contains(CellAddress.At(reached.Layer, i)), CellAddress.At(layer, i));
                    Assert.True(isExact ? forward == changed : forward || !changed, $"{pixel} changes {cell}: {changed}, reached {forward}.");
                    if (i % 5 != 0)
                        continue;
                    var back = ReceptiveFields.Of(architecture, cell, image).Contains(pixel);
                    Assert.True(isExact ? back == changed : back || !changed, $"{pixel} changes {cell}: {changed}, seen {back}.");
                }
            }
        });
        Assert.True(exact > Count / 5, $"{exact}");
    }

    [Fact]
    public void Explanations_OfEveryCell_ComeToTheModulesValue() => ForAll(network =>
    {
        var random = new Random(network.Seed);
        using var recognizer = new Recognizer(network.Weights);
        var pass = recognizer.Run(network.Pixels);
        foreach (var layer in network.Architecture.Layers)
        {
            var values = pass.Values(layer);
            var cells = values.Length <= LargeLayer ? Enumerable.Range(0, values.Length) : Enumerable.Range(0, CellsOfALargeLayer).Select(_ => random.Next(layer.Output.Count));
            foreach (var index in cells)
            {
                var explanation = Explainer.Explain(pass, network.Weights, CellAddress.At(layer, index));
                Assert.Equal((layer, values[index]), (explanation.Layer, explanation.Value));
                Assert.True(
                    Math.Abs(explanation.Total - values[index]) <= 1e-4 * Math.Max(1, Math.Abs(values[index])),
                    FormattableString.Invariant($"{layer.Name}[{index}] is {values[index]:R}, but its explanation comes to {explanation.Total:R}."));
                Assert.Equal(layer.Index == 0, explanation is InputExplanation);
            }
        }
    });

    [Fact]
    public void Texts_OfExplanations_AreComplete() => ForAll(network =>
    {
        using var recognizer = new Recognizer(network.Weights);
        var pass = recognizer.Run(network.Pixels);
        foreach (var layer in network.Architecture.Layers)
            Explanation.ExplanationTextTests.AssertComplete(Explainer.Explain(pass, network.Weights, CellAddress.At(layer, network.Seed % layer.Output.Count)));
    });

    [Fact]
    public void Formulas_OfEveryLayer_ComeToWhatTheLayerIs() => ForAll(network =>
    {
        foreach (var layer in network.Architecture.Layers)
        {
            foreach (var fact in LayerFormulas.For(layer, network.Architecture.Layers[..layer.Index]))
                Assert.Equal((layer.Name, fact.Fact, Expected(layer, fact.Fact)), (layer.Name, fact.Fact, fact.Formula.Value));
            var facts = LayerFormulas.For(layer, network.Architecture.Layers[..layer.Index]).Select(fact => fact.Fact).ToList();
            Assert.Equal(layer.Parameters > 0, facts.Contains(LayerFact.Parameters));
            Assert.Equal(layer.Macs > 0, facts.Contains(LayerFact.Macs));
            Assert.Equal(layer.Kind.Dependence is SlidingWindow, Floor().IsMatch(layer.Kind.ShapeRule(layer.Input, layer.Output).ToString()));
            foreach (Match rule in Floor().Matches(layer.Kind.ShapeRule(layer.Input, layer.Output).ToString()))
                Assert.Equal(int.Parse(rule.Groups[3].Value, null), (int)Math.Floor((double)Evaluated(rule.Groups[1].Value) / int.Parse(rule.Groups[2].Value, null)) + 1);
            Assert.Contains(layer.Output.ToShortString(), layer.Kind.ShapeRule(layer.Input, layer.Output).ToString().Replace(" outputs", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        static long Expected(Layer layer, LayerFact fact) => fact switch
        {
            LayerFact.Side => layer.Output.Rows,
            LayerFact.Length => layer.Output.Columns,
            LayerFact.Parameters => layer.Parameters,
            LayerFact.Macs => layer.Macs,
            LayerFact.Bytes => 4L * layer.Output.Count,
            LayerFact.Field => layer.Field.Rows.Size,
            _ => layer.Field.Rows.Jump,
        };
    });

    [Fact]
    public void RecurrencesOfFields_InTheirNumbers_ComeOutRight() => ForAll(network =>
    {
        var (architecture, random) = (network.Architecture, new Random(network.Seed));
        foreach (var layer in architecture.Layers)
        {
            var earlier = architecture.Layers[random.Next(layer.Index + 1)];
            var lines = ReceptiveFieldText.Recurrence(architecture, layer, earlier).Select(line => line.ToString()).ToList();
            Assert.True(lines.Count is 3 or 6, $"{lines.Count}");
            foreach (var line in lines)
            {
                var sides = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Split('=');
                Assert.True(Evaluated(sides[0]) == Evaluated(sides[1]), line);
            }
            var cell = CellAddress.At(layer, random.Next(layer.Output.Count));
            Assert.DoesNotContain("Field_", ReceptiveFieldText.Describe(architecture, cell, earlier).ToString(), StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Questions_AboutEveryLayer_KnowTheirAnswers() => ForAll(network =>
    {
        foreach (var question in network.Architecture.Sequential.SelectMany(ShapeQuestion.For))
        {
            Assert.Equal(DiagnosisKind.Right, Diagnosis.Of(question, question.Answer).Kind);
            Assert.NotEqual(DiagnosisKind.Right, Diagnosis.Of(question, question.Answer + 1).Kind);
            Assert.True(question.Rule is null || question.Rule.Value == question.Answer, $"{question.Layer.Name}: {question.Asked}");
        }
        var sheet = Worksheet.For(network.Architecture, network.Seed);
        foreach (var (question, change) in sheet.Questions)
        {
            var changed = new NetworkArchitecture("changed", change is null ? network.Architecture.Kinds : change.Field.With([.. network.Architecture.Kinds], change.To));
            Assert.Equal(new ShapeQuestion(changed[question.Layer.Name], question.Asked).Answer, question.Answer);
        }
    });

    [Fact]
    public void Fields_ThatCanBeChanged_ChangeTheirNumberAlone() => ForAll(network =>
    {
        LayerKind[] kinds = [.. network.Architecture.Kinds];
        foreach (var field in ArchitectureField.Of(kinds))
        {
            var other = field.In(kinds) == field.Max ? field.Min : field.Max;
            var changed = field.With(kinds, other);
            Assert.Equal(other, field.In(changed));
            Assert.Equal(kinds, field.With(changed, field.In(kinds)));
            Assert.All(SuggestedFixes.For(changed, most: 2), fix => Assert.True(ShapeInference.Fits(fix.Kinds)));
        }
    });

    /// <summary>Where no corner of an activation or a maximum lies, the gradient is the central difference on the loops in double.</summary>
    [Fact]
    public void Gradients_OfSmoothNetworks_AreTheCentralDifferences()
    {
        var smooth = 0;
        ForAll(network =>
        {
            var architecture = network.Architecture;
            if (architecture.Kinds.Any(kind => kind is ReLU or LeakyReLU or MaxPool2d))
                return;
            smooth++;
            var (random, target) = (new Random(network.Seed), network.Seed % architecture.Classes);
            var (image, gradient) = Gradients.Of(network.Weights, network.Pixels, target, "input");
            var weights = ReferenceNetwork.Doubles(network.Weights);
            for (var n = 0; n < 3; n++)
            {
                var index = random.Next(image.Length);
                var expected = (Logit(index, 1e-4) - Logit(index, -1e-4)) / 2e-4;
                Assert.True(Math.Abs(expected - gradient[index]) <= 1e-3 * Math.Max(1, Math.Abs(expected)), $"{gradient[index]} instead of {expected}");
            }

            double Logit(int index, double change)
            {
                var cells = image.Select(value => (double)value).ToArray();
                cells[index] += change;
                return ReferenceNetwork.Run(architecture, weights, cells)[^2][target];
            }
        });
        Assert.True(smooth > Count / 10, $"{smooth}");
    }

    [Fact]
    public void Epoch_OfEveryNetworkThatLearns_IsFiniteAndRepeatable()
    {
        var trained = 0;
        ForAll(network =>
        {
            var architecture = network.Architecture;
            if (network.Seed % 4 != 0 || architecture.Parameters == 0)
                return;
            trained++;
            var pixels = new byte[8 * architecture.Input.Count];
            new Random(network.Seed).NextBytes(pixels);
            var images = new ImageSet(pixels, [.. Enumerable.Range(0, 8).Select(i => (byte)(i % architecture.Classes))], architecture.Input.Rows, architecture.Input.Columns, architecture.Input.Channels);
            var engine = network.Seed % 8 == 0 ? ComputeEngine.Torch : ComputeEngine.Auto;
            var config = new TrainingConfig { Epochs = 1, BatchSize = 4, LearningRate = 0.01, Optimizer = Optimizer.Adam, Threads = 1, Engine = engine };
            var job = new TrainingJob(architecture, config, images, images, new ComputeDevice("cpu")) { Normalization = network.Weights.Normalization };
            var (one, other) = (Trainer.Run(job, null), Trainer.Run(job, null));
            Assert.True(double.IsFinite(one.Final!.TrainLoss));
            Assert.All(NetworkWeights.Expected(architecture), tensor => Assert.Equal(one.Weights[tensor.Name].ToArray(), other.Weights[tensor.Name].ToArray()));
            var first = Initialization.Xavier(architecture, config.Seed);
            foreach (var layer in architecture.Layers.Where(layer => layer.Kind is BatchNorm2d))
                Assert.NotEqual(first[layer.StateName("running_var")].ToArray(), one.Weights[layer.StateName("running_var")].ToArray());
        });
        Assert.True(trained > Count / 8, $"{trained}");
    }

    [Fact]
    public void Json_WrittenAndRead_IsTheSameNetwork() => ForAll(network =>
    {
        var json = ArchitectureJson.Write(network.Architecture);
        var read = ArchitectureJson.Read(json);
        Assert.Equal(network.Architecture, read);
        Assert.True(network.Architecture.HasSameLayers(read));
        Assert.Equal(network.Architecture.Layers, read.Layers);
        Assert.Equal(json, ArchitectureJson.Write(read));
    });

    [Fact]
    public void PyTorchCode_WrittenAndRead_IsTheSameLayers() => ForAll(network =>
    {
        var code = string.Join('\n', NetworkCode.PyTorch(network.Architecture).Select(line => line.Text));
        Assert.Equal(network.Architecture.Kinds, PyTorchCode.Read(code));
    });

    [Fact]
    public void File_WrittenAndRead_HoldsTheSameNumbers() => ForAll(network =>
    {
        using var stream = new MemoryStream();
        new NetworkFile(network.Weights).Save(stream);
        stream.Position = 0;
        var read = NetworkFile.Load(stream).Weights;
        Assert.Equal((network.Architecture, network.Weights.Normalization), (read.Architecture, read.Normalization));
        Assert.All(NetworkWeights.Expected(read.Architecture), tensor => Assert.Equal(network.Weights[tensor.Name].ToArray(), read[tensor.Name].ToArray()));
    });

    /// <summary>A sum of products as the pages write it.</summary>
    private static int Evaluated(string expression)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        return Convert.ToInt32(table.Compute(expression.Replace('·', '*').Replace('−', '-'), null), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"⌊\(?([^⌊⌋/]*?)\)?/(\d+)⌋ \+ 1 = (\d+)")]
    private static partial Regex Floor();

    private static void ForAll(Action<RandomNetwork> check)
    {
        LibTorch.Load();
        foreach (var network in RandomNetwork.Take(Count))
        {
            try
            {
                check(network);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {network.Seed}, {ArchitectureJson.Write(network.Architecture)}: {error.Message}", error);
            }
        }
    }

    /// <summary>Multiplications with an accumulation, one after the other.</summary>
    private static long CountedMacs(Layer layer)
    {
        var count = 0L;
        switch (layer.Kind)
        {
            case Conv2d conv:
                for (var cell = 0; cell < layer.Output.Count; cell++)
                {
                    var output = cell / (layer.Output.Rows * layer.Output.Columns);
                    for (var input = 0; input < layer.Input.Channels; input++)
                    {
                        if (output * conv.Groups / layer.Output.Channels != input * conv.Groups / layer.Input.Channels)
                            continue;
                        for (var a = 0; a < conv.KernelSize.Height; a++)
                            for (var b = 0; b < conv.KernelSize.Width; b++)
                                count++;
                    }
                }
                break;
            case Linear:
                for (var output = 0; output < layer.Output.Count; output++)
                    for (var input = 0; input < layer.Input.Count; input++)
                        count++;
                break;
        }
        return count;
    }

    /// <summary>The row and column of a cell, those of the map's cell for an element of a flattened vector that nothing has mixed yet.</summary>
    private static (int Row, int Column) Grid(NetworkArchitecture architecture, Layer layer, int index)
    {
        var at = layer;
        while (!at.Output.IsSpatial && at.Kind is Flatten or Dropout or PointwiseActivation)
            at = architecture.Layers[at.Index - 1];
        var cell = at.Output.IsSpatial ? CellAddress.At(at, index) : new CellAddress(at.Name, 0, 0, 0);
        return (cell.Row, cell.Column);
    }

    private static bool Holds((int First, int End) span, int pixel) => pixel >= span.First && pixel < span.End;

    private static long[] Long(Shape shape) => [.. shape.ToArray().Select(size => (long)size)];
}
