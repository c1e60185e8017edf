using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Architecture;

public sealed class CatalogTests
{
    /// <summary>Each kind as people mostly write it, and with every argument another than PyTorch's default.</summary>
    private static readonly LayerKind[] Samples =
    [
        new AdaptiveAvgPool2d(3), new AdaptiveAvgPool2d(new(2, 5)),
        new AvgPool2d(2, 2), new AvgPool2d(new(3, 4), new(1, 2), new(1, 2)),
        new BatchNorm2d(), new BatchNorm2d(0.001, 0.25),
        new Conv2d(6, 5), new Conv2d(4, new(3, 2), new(1, 2), new(2, 0), new(2, 1), Groups: 2, Bias: false),
        new Dropout(), new Dropout(0.25),
        new ELU(), new ELU(0.5),
        new Flatten(),
        new GELU(),
        new LeakyReLU(), new LeakyReLU(0.2),
        new Linear(7), new Linear(7, Bias: false),
        new MaxPool2d(2, 2), new MaxPool2d(new(4, 3), new(2, 1), new(2, 1)),
        new ReLU(),
        new Reshape(4, 12, 14),
        new SiLU(),
        new Sigmoid(),
        new Softmax(),
        new Tanh(),
    ];

    public static TheoryData<string> Names => [.. LayerCatalog.Names];

    [Fact]
    public void Catalog_HoldsEveryKind_EachWithASampleHere()
    {
        Assert.Equal(
            ["AdaptiveAvgPool2d", "AvgPool2d", "BatchNorm2d", "Conv2d", "Dropout", "ELU", "Flatten", "GELU", "LeakyReLU", "Linear", "MaxPool2d", "ReLU", "Reshape", "SiLU", "Sigmoid", "Softmax", "Tanh"],
            LayerCatalog.Names);
        Assert.Equal(LayerCatalog.Names, LayerCatalog.Types.Select(type => type.Name));
        Assert.Equal(LayerCatalog.Names, Samples.Select(kind => kind.TorchName).Distinct());
        Assert.All(LayerCatalog.Names, name => Assert.True(LayerCatalog.Has(name)));
        Assert.False(LayerCatalog.Has("Transformer"));
        Assert.False(LayerCatalog.Has("relu"));
        Assert.Throws<KeyNotFoundException>(() => LayerCatalog.Read("Transformer", new Dictionary<string, ArgumentValue>()));
        // Of every kind with arguments one sample has each of them away from its default.
        foreach (var name in LayerCatalog.Names)
            foreach (var argument in Samples.First(kind => kind.TorchName == name).Arguments)
                Assert.Contains(Samples, kind => kind.TorchName == name && kind.Arguments.Any(other => other.Name == argument.Name && !other.IsDefault));
    }

    [Fact]
    public void EveryKind_ReadFromItsOwnArguments_IsItself() => Assert.All(Samples, kind =>
    {
        Assert.Equal(kind, LayerCatalog.Read(kind.TorchName, kind.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value)));
        Assert.Equal(kind, LayerCatalog.Read(kind.TorchName, kind.Arguments.Where(argument => !argument.IsDefault).ToDictionary(argument => argument.Name, argument => argument.Value)));
        Assert.All(kind.Arguments, argument => Assert.Contains(argument.Name, LayerCatalog.Signature(kind.TorchName)));
    });

    [Fact]
    public void EveryKind_WrittenAsJson_IsReadAgain() => Assert.All(Samples, kind =>
    {
        var json = ArchitectureJson.Write("one", [kind]);
        var (name, kinds) = ArchitectureJson.ReadKinds(json);
        Assert.Equal("one", name);
        Assert.Equal([kind], kinds);
        Assert.Equal(json, ArchitectureJson.Write(name, kinds));
    });

    [Fact]
    public void EveryKind_InANetworkWrittenAsPyTorchCode_IsReadAgain() => Assert.All(Samples, kind =>
    {
        var network = new NetworkArchitecture("one", Within(kind));
        Assert.Equal(network.Kinds, PyTorchCode.Read(Text(NetworkCode.PyTorch(network))));
    });

    [Fact]
    public void EveryKind_InANetworkWrittenForTorchSharp_CompilesAndHasTheSameShapes()
    {
        LibTorch.Load();
        foreach (var kind in Samples)
        {
            var network = new NetworkArchitecture("one", Within(kind));
            Assert.Equal(
                string.Join('\n', network.Sequential.Select(layer => $"{layer.TorchName} output shape:\t torch.Size({layer.Output})")),
                CompiledProgram.Run(Text(NetworkCode.TorchSharp(network))).TrimEnd().ReplaceLineEndings("\n"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_OfAnUnknownArgument_IsATypedError(string name) => Refused(
        LayerArgumentProblem.Unknown, name, "colour", "3", $"{name} has no argument colour.", new() { ["colour"] = 3 });

    [Theory]
    [InlineData("Conv2d", "out_channels", "LayerArgument_Int", "a whole number")]
    [InlineData("Conv2d", "kernel_size", "LayerArgument_Size", "a whole number or two")]
    [InlineData("MaxPool2d", "kernel_size", "LayerArgument_Size", "a whole number or two")]
    [InlineData("AvgPool2d", "kernel_size", "LayerArgument_Size", "a whole number or two")]
    [InlineData("AdaptiveAvgPool2d", "output_size", "LayerArgument_Size", "a whole number or two")]
    [InlineData("Linear", "out_features", "LayerArgument_Int", "a whole number")]
    [InlineData("Reshape", "channels", "LayerArgument_Int", "a whole number")]
    [InlineData("Reshape", "height", "LayerArgument_Int", "a whole number")]
    [InlineData("Reshape", "width", "LayerArgument_Int", "a whole number")]
    public void Read_WithoutANeededArgument_IsATypedError(string name, string argument, string expected, string words)
    {
        var values = Values(name);
        values.Remove(argument);
        var error = Assert.Throws<LayerArgumentException>(() => LayerCatalog.Read(name, values));
        Assert.Equal(Message.Of("LayerArgument_Missing", name, argument, Message.Of(expected)), error.Details);
        Assert.Equal($"{name} needs the argument {argument}: {words}.", error.Message);
    }

    [Fact]
    public void Read_WithoutAnyArgumentThatHasADefault_TakesPyTorchs() => Assert.All(Samples, kind =>
    {
        var needed = kind.Arguments.Where(argument => argument.Default is null && argument.Name != "stride").ToDictionary(argument => argument.Name, argument => argument.Value);
        var read = LayerCatalog.Read(kind.TorchName, needed);
        // A pooling's stride is its kernel where it is left out.
        Assert.All(read.Arguments, argument => Assert.Equal(
            needed.TryGetValue(argument.Name, out var given) ? given : argument.Default ?? needed["kernel_size"], argument.Value));
    });

    public static TheoryData<string, string, ArgumentValue> WrongTypes => new()
    {
        { "Conv2d", "out_channels", 2.5 }, { "Conv2d", "out_channels", true }, { "Conv2d", "out_channels", new Size2d(2, 3) },
        { "Conv2d", "kernel_size", 2.5 }, { "Conv2d", "kernel_size", false }, { "Conv2d", "stride", 0.5 }, { "Conv2d", "padding", true },
        { "Conv2d", "dilation", 1.5 }, { "Conv2d", "groups", new Size2d(1, 2) }, { "Conv2d", "bias", 1 },
        { "MaxPool2d", "kernel_size", true }, { "MaxPool2d", "stride", 1.5 }, { "AvgPool2d", "padding", 0.5 },
        { "AdaptiveAvgPool2d", "output_size", 1.5 }, { "Linear", "out_features", 2.5 }, { "Linear", "bias", 0 },
        { "Dropout", "p", true }, { "LeakyReLU", "negative_slope", new Size2d(1, 2) }, { "BatchNorm2d", "eps", true }, { "BatchNorm2d", "momentum", false },
        { "Reshape", "channels", 1.5 }, { "Reshape", "height", true }, { "Softmax", "dim", 0.5 },
    };

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public void Read_OfAValueOfAnotherType_IsATypedError(string name, string argument, ArgumentValue value)
    {
        var values = Values(name);
        values[argument] = value;
        Refused(LayerArgumentProblem.WrongType, name, argument, $"{value}", $"{name} does not accept {value} for {argument}.", values);
    }

    public static TheoryData<string, string, ArgumentValue> Unsupported => new()
    {
        { "MaxPool2d", "dilation", 2 }, { "MaxPool2d", "return_indices", true }, { "MaxPool2d", "ceil_mode", true },
        { "AvgPool2d", "ceil_mode", true }, { "AvgPool2d", "count_include_pad", false }, { "AvgPool2d", "divisor_override", 3 },
        { "BatchNorm2d", "affine", false }, { "BatchNorm2d", "track_running_stats", false },
        { "Flatten", "start_dim", 2 }, { "Flatten", "end_dim", 2 },
        { "Conv2d", "padding_mode", 1 }, { "GELU", "approximate", 1 }, { "Softmax", "dim", 0 },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void Read_OfWhatThisProgramDoesNotDo_IsATypedErrorAndNeverAnotherLayer(string name, string argument, ArgumentValue value)
    {
        var values = Values(name);
        values[argument] = value;
        Refused(LayerArgumentProblem.Unsupported, name, argument, $"{value}", $"{name} with {argument}={value} is not supported here.", values);
    }

    [Theory]
    [InlineData("nn.Conv2d(1, 6, 5, kernel_size=3)", LayerArgumentProblem.Twice, "Conv2d has the argument kernel_size twice.")]
    [InlineData("nn.ReLU(True, 3)", LayerArgumentProblem.TooMany, "ReLU has too many arguments: argument 2 is 3.")]
    [InlineData("nn.Linear(784)", LayerArgumentProblem.Missing, "Linear needs the argument out_features: a whole number.")]
    [InlineData("nn.Conv2d(1, 6, kernel_size='big')", LayerArgumentProblem.Unsupported, "Conv2d with kernel_size='big' is not supported here.")]
    [InlineData("nn.Conv2d(1, 6, 4, padding='same')", LayerArgumentProblem.Unsupported, "Conv2d with padding='same' is not supported here.")]
    [InlineData("nn.Conv2d(1, 6, 3, padding_mode='reflect')", LayerArgumentProblem.Unsupported, "Conv2d with padding_mode='reflect' is not supported here.")]
    [InlineData("nn.AvgPool2d(2, divisor_override=3)", LayerArgumentProblem.Unsupported, "AvgPool2d with divisor_override=3 is not supported here.")]
    [InlineData("nn.GELU(approximate='tanh')", LayerArgumentProblem.Unsupported, "GELU with approximate='tanh' is not supported here.")]
    [InlineData("nn.Softmax(dim=0)", LayerArgumentProblem.Unsupported, "Softmax with dim=0 is not supported here.")]
    [InlineData("nn.Conv2d(1, 6, 3, colour=2)", LayerArgumentProblem.Unknown, "Conv2d has no argument colour.")]
    [InlineData("nn.Conv2d(1, 6, (3, 2.5))", LayerArgumentProblem.WrongType, "Conv2d does not accept (3, 2.5) for kernel_size.")]
    public void Code_WithAWrongArgument_IsATypedErrorOfItsLine(string layer, LayerArgumentProblem problem, string sentence)
    {
        var error = Assert.Throws<PyTorchCodeException>(() => PyTorchCode.Read($"net = nn.Sequential(\n    nn.Dropout(),\n    {layer})"));
        Assert.Equal((3, "Code_Line", 3L), (error.Line, error.Details.Code, error.Details.Arguments[0]));
        Assert.Equal($"LayerArgument_{problem}", ((Message)error.Details.Arguments[1]).Code);
        Assert.Equal($"Line 3: {sentence}", error.Message);
    }

    [Theory]
    [InlineData("nn.Conv2d(1, 6, 5, 1, 2)")]
    [InlineData("nn.Conv2d(in_channels=1, out_channels=6, kernel_size=(5, 5), padding=(2, 2), padding_mode='zeros', device=None)")]
    [InlineData("torch.nn.Conv2d(1, 6, [5, 5], padding='same')")]
    [InlineData("nn.LazyConv2d(6, 5, padding=2)")]
    [InlineData("Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2))")]
    public void Code_ForOneConvolution_InAnyOfItsForms_IsThatConvolution(string layer) =>
        Assert.Equal([new Reshape(1, 28, 28), new Conv2d(6, 5, padding: 2), new Softmax()], PyTorchCode.Read($"net = nn.Sequential({layer})"));

    public static TheoryData<string, string> WrongJson => new()
    {
        { """{"type":"Conv2d","out_channels":6,"kernel_size":5,"padding_mode":"reflect"}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":"5"}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":5,"bias":"False"}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":5,"colour":"red"}""", "LayerArgument_Unknown" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":5,"colour":3}""", "LayerArgument_Unknown" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":null}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":[5]}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":[5,"5"]}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":[5,4.5]}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":{"height":5}}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","kernel_size":5}""", "LayerArgument_Missing" },
        { """{"type":"GELU","approximate":"tanh"}""", "LayerArgument_WrongType" },
        { """{"type":"Conv2d","out_channels":4097,"kernel_size":5}""", "Architecture_TooManyLayers" },
        { """{"type":"Conv2d","out_channels":6,"kernel_size":[5,-4097]}""", "Architecture_TooManyLayers" },
        { """{"type":"Transformer"}""", "Architecture_UnknownLayer" },
        { """{"type":"conv2d","out_channels":6,"kernel_size":5}""", "Architecture_UnknownLayer" },
        { """{"kind":"Conv2d"}""", "Architecture_NoNameOrLayers" },
        { """{"type":3}""", "Architecture_NoNameOrLayers" },
        { "3", "Architecture_NoNameOrLayers" },
    };

    [Theory]
    [MemberData(nameof(WrongJson))]
    public void Json_OfALayerThatCannotBe_IsATypedError(string layer, string code)
    {
        var error = Assert.Throws<ArchitectureFormatException>(() => ArchitectureJson.ReadKinds($$"""{"name":"x","layers":[{"type":"Flatten"},{{layer}}]}"""));
        var details = error.Details.Code == "Architecture_CannotBeBuilt" ? (Message)error.Details.Arguments[0] : error.Details;
        Assert.Equal(code, details.Code);
        Assert.NotEqual(error.Details.Code, error.Message);
    }

    [Fact]
    public void Json_WithANumberOutOfBounds_ReadsTheLayersAndRefusesTheNetwork()
    {
        const string json = """{"name":"x","layers":[{"type":"Reshape","channels":1,"height":8,"width":8},{"type":"Conv2d","out_channels":6,"kernel_size":5,"padding":[-1,0]}]}""";
        Assert.Equal(new Conv2d(6, 5, 1, new(-1, 0), 1), ArchitectureJson.ReadKinds(json).Kinds[1]);
        var error = Assert.Throws<ArchitectureFormatException>(() => ArchitectureJson.Read(json));
        Assert.Equal(Message.Of("Architecture_CannotBeBuilt", new ArgumentOutOfRange("conv1", "padding", -1, 0).ToMessage()), error.Details);
    }

    [Fact]
    public void Json_WithMoreParametersThanCanBeCounted_IsRefused()
    {
        // Each convolution alone has 2,030,047,232 parameters, which 32 bits can just count.
        var large = new Conv2d(4096, 11, padding: 5);
        var json = ArchitectureJson.Write("large", [new Reshape(1, 11, 11), new Conv2d(4096, 1), large, large, new Flatten(), new Linear(10), new Softmax()]);
        var error = Assert.Throws<ArchitectureFormatException>(() => ArchitectureJson.Read(json));
        Assert.Equal(Message.Of("Architecture_CannotBeBuilt", new TooLarge("conv3").ToMessage()), error.Details);
    }

    [Fact]
    public void Names_OfLayers_CountEachStem()
    {
        var inference = ShapeInference.Of(
        [
            new Reshape(3, 32, 32), new Conv2d(4, 3), new BatchNorm2d(), new ReLU(), new MaxPool2d(2, 2), new Conv2d(4, 3), new BatchNorm2d(), new Tanh(), new AvgPool2d(2, 2),
            new Dropout(), new Conv2d(4, 3), new GELU(), new AdaptiveAvgPool2d(1), new Flatten(), new Linear(8), new SiLU(), new Dropout(), new Linear(2), new Softmax(),
        ]);
        Assert.Equal(
            ["input", "conv1", "bn1", "act1", "pool1", "conv2", "bn2", "act2", "pool2", "drop1", "conv3", "act3", "pool3", "flatten", "fc1", "act4", "drop2", "fc2", "softmax"],
            inference.Names);
        Assert.Equal(inference.Names, inference.Layers.Select(layer => layer.Name));
        Assert.Equal(inference.Names.SkipLast(1), inference.SequentialNames);
        // Without a number only where one is the rule; what does not fit has its name all the same.
        Assert.Equal(["input", "input2", "flatten", "flatten2", "softmax", "softmax2"], ShapeInference.Of([new Reshape(1, 2, 2), new Reshape(1, 2, 2), new Flatten(), new Flatten(), new Softmax(), new Softmax()]).Names);
        Assert.Equal(
            ["bn1", "conv1", "pool1", "pool1", "pool1", "fc1", "drop1", "act1", "act1", "act1", "act1", "act1", "act1", "flatten", "softmax", "input"],
            new LayerKind[] { new BatchNorm2d(), new Conv2d(1, 1), new MaxPool2d(1, 1), new AvgPool2d(1, 1), new AdaptiveAvgPool2d(1), new Linear(1), new Dropout(), new ReLU(), new Sigmoid(), new Tanh(), new LeakyReLU(), new SiLU(), new GELU(), new Flatten(), new Softmax(), new Reshape(1, 1, 1) }
                .Select(kind => ShapeInference.Of([kind]).Names[0]));
    }

    [Fact]
    public void Alternatives_OfALayer_AreItsFamilyWithTheArgumentsThatBothHave()
    {
        Assert.Equal(["ELU", "GELU", "LeakyReLU", "ReLU", "SiLU", "Sigmoid", "Tanh"], LayerCatalog.Alternatives(new Tanh()).Select(kind => kind.TorchName));
        Assert.Contains(new LeakyReLU(0.3), LayerCatalog.Alternatives(new LeakyReLU(0.3)));
        Assert.Contains(new LeakyReLU(), LayerCatalog.Alternatives(new ReLU()));
        Assert.Equal([new AvgPool2d(new(3, 2), 2, 1), new MaxPool2d(new(3, 2), 2, 1)], LayerCatalog.Alternatives(new MaxPool2d(new(3, 2), 2, 1)));
        Assert.Equal([new AvgPool2d(4, 3), new MaxPool2d(4, 3)], LayerCatalog.Alternatives(new AvgPool2d(4, 3)));
        foreach (var kind in Samples.Where(kind => kind is not (PointwiseActivation or WindowPooling)))
            Assert.Empty(LayerCatalog.Alternatives(kind));
        foreach (var kind in Samples.Where(kind => kind is PointwiseActivation or WindowPooling))
            Assert.Contains(kind, LayerCatalog.Alternatives(kind));
    }

    [Fact]
    public void Swap_OfAnActivation_ChangesAllOfThemAndOfAPoolingOnlyThatOne()
    {
        LayerKind[] classic = [.. LeNet.Classic.Kinds];
        var tanh = LayerSwap.Apply(classic, 2, new Tanh());
        Assert.Equal(classic.Select(kind => kind is Sigmoid ? new Tanh() : kind), tanh);
        var pooled = LayerSwap.Apply(classic, 6, new MaxPool2d(2, 2));
        Assert.Equal(classic.Select((kind, i) => i == 6 ? new MaxPool2d(2, 2) : kind), pooled);
    }

    [Fact]
    public void With_OfOneArgument_ChangesThatAlone()
    {
        Assert.Equal(new Conv2d(6, 7, padding: 2), LayerCatalog.With(new Conv2d(6, 5, padding: 2), "kernel_size", 7));
        Assert.Equal(new BatchNorm2d(0.1, 0.25), LayerCatalog.With(new BatchNorm2d(0.1), "momentum", 0.25));
        Assert.Throws<LayerArgumentException>(() => LayerCatalog.With(new Conv2d(6, 5), "colour", 7));
        Assert.Throws<LayerArgumentException>(() => LayerCatalog.With(new Conv2d(6, 5), "bias", 7));
    }

    /// <summary>Broken layers, the error, its sentence, and the fixes as <c>layer.number from → to</c>.</summary>
    public static TheoryData<LayerKind[], ShapeError, string, string[]> Errors => new()
    {
        {
            [new Reshape(1, 6, 9), new Conv2d(2, 8), new Flatten()], new KernelTooLarge("conv1", new AxisWindow(8), new Shape(1, 1, 6, 9), IsRows: true),
            "conv1 does not fit: a kernel of 8 is larger than its 6×9 input with padding 0 (6 + 2·0 − 8 = −2 < 0).",
            ["conv1.padding 0 → 1", "conv1.kernel 8 → 6", "input.height 6 → 8"]
        },
        {
            [new Reshape(1, 9, 6), new Conv2d(2, 3, 1, 0, new Size2d(1, 4))], new KernelTooLarge("conv1", new AxisWindow(3, Dilation: 4), new Shape(1, 1, 9, 6), IsRows: false),
            "conv1 does not fit: a kernel of 9 is larger than its 9×6 input with padding 0 (6 + 2·0 − 9 = −3 < 0).",
            ["conv1.kernel 3 → 2", "conv1.padding 0 → 2", "input.width 6 → 9"]
        },
        {
            [new Reshape(1, 8, 8), new MaxPool2d(3, 2, 2)], new PaddingTooLarge("pool1", 2, 3),
            "pool1 has padding 2, but PyTorch limits pooling padding to half the size of the pooling window, which is 3 here.",
            ["pool1.kernel 3 → 4", "pool1.padding 2 → 1"]
        },
        {
            [new Reshape(1, 8, 8), new Flatten(), new Conv2d(2, 3)], new NeedsMaps("conv1", 64),
            "conv1 needs feature maps, but its input is a vector of 64 elements: put it before the flatten layer.", []
        },
        {
            [new Reshape(1, 8, 8), new Flatten(), new AdaptiveAvgPool2d(1)], new NeedsMaps("pool1", 64),
            "pool1 needs feature maps, but its input is a vector of 64 elements: put it before the flatten layer.", []
        },
        {
            [new Reshape(1, 8, 8), new Flatten(), new BatchNorm2d()], new NeedsMaps("bn1", 64),
            "bn1 needs feature maps, but its input is a vector of 64 elements: put it before the flatten layer.", []
        },
        {
            [new Reshape(3, 8, 8), new Linear(10)], new NeedsVector("fc1", new Shape(1, 3, 8, 8)),
            "fc1 needs a vector, but its input is 3×8×8 feature maps: put a flatten layer before it.", []
        },
        {
            [new Reshape(3, 8, 8), new Softmax()], new NeedsVector("softmax", new Shape(1, 3, 8, 8)),
            "softmax needs a vector, but its input is 3×8×8 feature maps: put a flatten layer before it.", []
        },
        {
            [new Reshape(3, 8, 8), new Conv2d(4, 3, 1, 0, 1, Groups: 2)], new NotDivisible("conv1", 3, 4, 2),
            "conv1 cannot divide 3 input channels and 4 output channels into 2 groups.", []
        },
        {
            [new Reshape(4, 8, 8), new Conv2d(5, 3, 1, 0, 1, Groups: 2)], new NotDivisible("conv1", 4, 5, 2),
            "conv1 cannot divide 4 input channels and 5 output channels into 2 groups.", []
        },
        {
            [new Reshape(1, 8, 8), new Conv2d(2, 3, padding: -2)], new ArgumentOutOfRange("conv1", "padding", -2, 0),
            "conv1: padding must be at least 0, not −2.", ["conv1.padding -2 → 0"]
        },
        {
            [new Reshape(1, 8, 8), new Conv2d(2, 3, stride: 0)], new ArgumentOutOfRange("conv1", "stride", 0, 1),
            "conv1: stride must be at least 1, not 0.", ["conv1.stride 0 → 1"]
        },
        {
            [new Reshape(1, 8, 8), new Conv2d(2, 3, 1, 0, 0)], new ArgumentOutOfRange("conv1", "dilation", 0, 1),
            "conv1: dilation must be at least 1, not 0.", ["conv1.dilation 0 → 1"]
        },
        {
            [new Reshape(1, 8, 8), new Conv2d(2, 3, 1, 0, 1, Groups: 0)], new ArgumentOutOfRange("conv1", "groups", 0, 1),
            "conv1: groups must be at least 1, not 0.", []
        },
        {
            [new Reshape(1, 8, 8), new Conv2d(0, 3)], new ArgumentOutOfRange("conv1", "out_channels", 0, 1),
            "conv1: out_channels must be at least 1, not 0.", []
        },
        {
            [new Reshape(1, 8, 8), new AdaptiveAvgPool2d(0)], new ArgumentOutOfRange("pool1", "output_size", 0, 1),
            "pool1: output_size must be at least 1, not 0.", ["pool1.output 0 → 1"]
        },
        {
            [new Reshape(1, 0, 0)], new ArgumentOutOfRange("input", "height", 0, 1),
            "input: height must be at least 1, not 0.", ["input.side 0 → 1"]
        },
        {
            [new Reshape(0, 8, 8)], new ArgumentOutOfRange("input", "channels", 0, 1),
            "input: channels must be at least 1, not 0.", []
        },
        {
            [new Reshape(1, 8, 8), new Dropout(1)], new ArgumentOutOfRange("drop1", "p", 1, 0, 1),
            "drop1: p must be between 0 and 1, not 1.", []
        },
        {
            [new Reshape(1, 8, 8), new BatchNorm2d(-1)], new ArgumentOutOfRange("bn1", "eps", -1, 0),
            "bn1: eps must be at least 0, not −1.", []
        },
        {
            [new Reshape(1, 8, 8), new Flatten(), new Linear(0)], new ArgumentOutOfRange("fc1", "out_features", 0, 1),
            "fc1: out_features must be at least 1, not 0.", []
        },
        {
            [new Conv2d(2, 3)], new WrongPosition("conv1", PositionRule.InputFirst),
            "The first layer of a network must be the input layer, not conv1.", []
        },
        {
            [], new WrongPosition("input", PositionRule.InputFirst),
            "The first layer of a network must be the input layer, not input.", []
        },
        {
            [new Reshape(1, 8, 8), new Reshape(1, 8, 8)], new WrongPosition("input2", PositionRule.InputOnlyFirst),
            "input2: the input layer can only be the first layer.", []
        },
        {
            [new Reshape(1, 8, 8), new Flatten(), new Softmax(), new Linear(2)], new WrongPosition("fc1", PositionRule.SoftmaxLast),
            "fc1 comes after the softmax, which must be the last layer.", []
        },
        {
            [new Reshape(1, 4096, 4096), new Conv2d(4096, 1)], new TooLarge("conv1"),
            "conv1 is too large: its number of elements overflows.", ["input.side 4096 → 224"]
        },
        {
            // No single number helps: both windows are shrunk.
            [new Reshape(1, 4, 4), new Conv2d(2, new Size2d(9), 1, 0, 1), new MaxPool2d(2, 1, 8)], new KernelTooLarge("conv1", new AxisWindow(9), new Shape(1, 1, 4, 4), IsRows: true),
            "conv1 does not fit: a kernel of 9 is larger than its 4×4 input with padding 0 (4 + 2·0 − 9 = −5 < 0).",
            ["conv1.kernel 9 → 4, pool1.padding 8 → 1"]
        },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_OfEveryType_SaysWhatIsWrongAndHowToFixIt(LayerKind[] kinds, ShapeError error, string sentence, string[] fixes)
    {
        var inference = ShapeInference.Of(kinds);
        Assert.Equal(error, inference.Error);
        Assert.Equal(sentence, inference.Error!.ToMessage().ToString());
        Assert.Equal(inference.Names.IndexOf(error.Layer) is >= 0 and var at ? at : 0, inference.Layers.Length);
        Assert.Equal(error, kinds.Length == 0 ? error : Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("broken", kinds)).Error);
        Assert.Equal(fixes, SuggestedFixesTests.Of(kinds));
        Assert.All(SuggestedFixes.For(kinds), fix => Assert.True(ShapeInference.Fits(fix.Kinds)));
    }

    [Fact]
    public void Errors_Above_AreOfEveryType()
    {
        var types = typeof(ShapeError).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ShapeError))).Select(type => type.Name).Order();
        Assert.Equal(types, Errors.Select(row => row.Data.Item2.GetType().Name).Distinct().Order());
        // The fourth rule is told by those who need a classifier.
        Assert.Equal(
            Enum.GetValues<PositionRule>().Except([PositionRule.ClassesLast]),
            Errors.Select(row => row.Data.Item2).OfType<WrongPosition>().Select(error => error.Rule).Distinct().Order());
        Assert.NotEqual("Shape_ClassesLast", new WrongPosition("fc1", PositionRule.ClassesLast).ToMessage().ToString());
    }

    private static string Text(IEnumerable<CodeLine> lines) => string.Join('\n', lines.Select(line => line.Text));

    /// <summary>A network with a layer of that kind in it.</summary>
    private static LayerKind[] Within(LayerKind kind)
    {
        var image = new Reshape(4, 12, 14);
        return kind switch
        {
            Reshape reshape => [reshape, new Flatten(), new Linear(3), new Softmax()],
            Flatten or Softmax => [image, new Flatten(), new Linear(3), new Softmax()],
            Linear => [image, new Flatten(), kind, new ReLU(), new Linear(3), new Softmax()],
            _ => [image, kind, new Flatten(), new Linear(3), new Softmax()],
        };
    }

    /// <summary>Arguments with which a kind can be made.</summary>
    private static Dictionary<string, ArgumentValue> Values(string name) =>
        Samples.First(kind => kind.TorchName == name).Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);

    private static void Refused(LayerArgumentProblem problem, string name, string argument, string value, string sentence, Dictionary<string, ArgumentValue> values)
    {
        var error = Assert.Throws<LayerArgumentException>(() => LayerCatalog.Read(name, values));
        Assert.Equal(Message.Of($"LayerArgument_{problem}", name, argument, value), error.Details);
        Assert.Equal(sentence, error.Message);
    }
}
