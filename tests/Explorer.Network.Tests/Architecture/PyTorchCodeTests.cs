using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Architecture;

/// <summary>Networks as people write them in PyTorch, and as PyTorch prints them.</summary>
public sealed class PyTorchCodeTests
{
    private static readonly LayerKind[] Small =
        [new Reshape(1, 28, 28), new Conv2d(6, 5, padding: 2), new BatchNorm2d(), new Tanh(), new MaxPool2d(2, 2), new Flatten(), new Linear(10), new Softmax()];

    public static TheoryData<string> Forms => new(
        """
        net = nn.Sequential(
            nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.BatchNorm2d(6), nn.Tanh(),
            nn.MaxPool2d(kernel_size=2, stride=2), nn.Flatten(), nn.Linear(6 * 14 * 14, 10))
        """,
        """
        # the course's way, with a comment at every line
        import torch
        from torch import nn  # nothing else

        model = torch.nn.Sequential(  # Sequential( is a word here too
            torch.nn.Conv2d(1, 6, 5, 1, 2),    # [1, 6, 28, 28]
            torch.nn.BatchNorm2d(num_features=6),
            torch.nn.Tanh(),
            torch.nn.MaxPool2d(2),             # the stride is the kernel
            torch.nn.Flatten(1, -1),
            torch.nn.Linear(1_176, 10, bias=True),
        )
        """,
        """
        net = Sequential(OrderedDict([
            ('conv1', nn.Conv2d(1, 6, (5, 5), padding='same')),
            ("bn", nn.BatchNorm2d(6, eps=1e-05, momentum=1e-1)),
            ('act', nn.Tanh()), ('pool', nn.MaxPool2d((2, 2), (2, 2))),
            ('flatten', nn.Flatten()), ('fc', nn.Linear(in_features=3 * 392, out_features=10)),
        ]))
        """,
        """
        net = nn.Sequential(nn.Unflatten(1, (1, 28, 28)), nn.Sequential(nn.LazyConv2d(6, kernel_size=5, padding=2), nn.LazyBatchNorm2d()),
                            nn.Sequential(nn.Tanh(), nn.Sequential(nn.MaxPool2d(2, stride=None))), nn.Flatten(), nn.LazyLinear(10), nn.Softmax(dim=1))
        """,
        """
        Sequential(
          (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2))
          (1): BatchNorm2d(6, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
          (2): Tanh()
          (3): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
          (4): Flatten(start_dim=1, end_dim=-1)
          (5): Linear(in_features=1176, out_features=10, bias=True)
        )
        """,
        """
        layers = nn.Sequential(*[nn.Conv2d(1, 6, 5, padding=4 - 2), nn.BatchNorm2d(6), nn.Tanh()],
                               *(nn.MaxPool2d(4 // 2), nn.Flatten()), nn.Linear(28 // 2 * 14 * 6, 10))
        """);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Code_InAnyForm_IsTheSameNetwork(string code) => Assert.Equal(Small, PyTorchCode.Read(code));

    [Fact]
    public void PrintOfAClass_WithItsLayersInContainers_GetsTheFlattenOfItsForward() => Assert.Equal(
        [new Reshape(3, 64, 64), new Conv2d(4, 3), new ReLU(), new AdaptiveAvgPool2d(2), new Flatten(), new Linear(10), new Softmax()],
        PyTorchCode.Read(
            """
            AlexNet(
              (features): Sequential(
                (0): Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1))
                (1): ReLU(inplace=True)
              )
              (avgpool): AdaptiveAvgPool2d(output_size=(2, 2))
              (dropout): Identity()
              (classifier): Sequential(
                (0): Linear(in_features=16, out_features=10, bias=True)
                (1): LogSoftmax(dim=1)
              )
            )
            """, new Reshape(3, 64, 64)));

    [Fact]
    public void ClassWhoseForwardOnlyHandsOn_IsItsSequential() => Assert.Equal(
        [new Reshape(1, 28, 28), new Flatten(), new Linear(10), new Softmax()],
        PyTorchCode.Read(
            """
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))

                def forward(self, x):
                    x = x.view(x.size(0), 1, 28, 28)
                    return self.net(x)
            """));

    /// <summary>What changes no number, and what is no part of forward at all.</summary>
    [Theory]
    [InlineData("def forward(self, x: Tensor, scale: int = -1, *rest) -> Tensor:", "return self.net(x)")]
    [InlineData("def forward(\n      self,\n      x: torch.Tensor,\n  ) -> torch.Tensor:", "return self.net(x)")]
    [InlineData("def forward(self, x):", "x = torch.flatten(x, start_dim=-1)\n    return self.net(x)")]
    [InlineData("def forward(self, x):", "x = x.view(x.size(0), x.size(1) * x.size(2) * (28 // 4) - 1)\n    return self.net(x)")]
    [InlineData("def forward(self, x):", "return (self.net(torch.reshape(x, (-1, 28 * 28))))")]
    [InlineData("def forward(self, x):", "print(len(x), x.shape[-1])\n    assert x.shape[0] == 1\n    return self.net(*[x]).softmax(1)")]
    [InlineData("def forward(self, x): return self.net(x)", "")]
    [InlineData("def forward(self, x):", "return self.net(x)\n\n  def loss(self, x):\n    return relu(x) * 2")]
    public void ForwardThatOnlyHandsOn_IsReadInEveryForm(string head, string body) => Assert.Equal(
        [new Reshape(1, 28, 28), new Flatten(), new Linear(10), new Softmax()],
        PyTorchCode.Read($"class Net(nn.Module):\n  def __init__(self):\n    self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))\n\n  {head}\n    {body}\n\nprint(relu(2 * x))"));

    [Theory]
    [InlineData("return self.net((x - 0.1307) / 0.3081)", 5, "Code_Arithmetic", "-")]
    [InlineData("x = x * 2 - 1\n    return self.net(x)", 5, "Code_Arithmetic", "*")]
    [InlineData("return self.net(2 ** x)", 5, "Code_Arithmetic", "*")]
    [InlineData("return self.net(x + 1)", 5, "Code_Arithmetic", "+")]
    [InlineData("y = self.net(x)\n    return -y", 6, "Code_Arithmetic", "-")]
    [InlineData("y = self.net(x)\n    y /= 10\n    return y", 6, "Code_Arithmetic", "/")]
    [InlineData("return self.net((x > 0.5).float())", 5, "Code_Arithmetic", ">")]
    [InlineData("return self.net(x[:, :1])", 5, "Code_Arithmetic", "x[…]")]
    [InlineData("return self.layers[0](x)", 5, "Code_Arithmetic", "self.layers[…]")]
    [InlineData("return x + self.net(x)", 5, "Code_Branch", "+")]
    [InlineData("return relu(self.net(x))", 5, "Code_Forward", "relu")]
    [InlineData("return self.net(x).relu()", 5, "Code_Forward", "relu")]
    [InlineData("return self.net(self.net(x))", 5, "Code_Forward", "self.net")]
    [InlineData("return torch.flatten(relu(x), 1)", 5, "Code_Forward", "relu")]
    [InlineData("\"\"\"Hands on.\n\nNothing else.\n    \"\"\"\n    return relu(self.net(x))", 9, "Code_Forward", "relu")]
    [InlineData("x = self.net(\nx)\n# the last\n    return relu(x)", 8, "Code_Forward", "relu")]
    [InlineData("x = self.net(x); \\\nx = relu(x)\n    return x", 6, "Code_Forward", "relu")]
    public void ForwardThatDoesMore_IsRefusedWithItsLine(string body, int line, string code, string what)
    {
        Refused("def forward(self, x):", 0);
        // As black breaks a long head.
        Refused("def forward(\n      self,\n      x: torch.Tensor,\n  ) -> torch.Tensor:", 3);

        void Refused(string head, int more)
        {
            var error = Assert.Throws<PyTorchCodeException>(() => PyTorchCode.Read($"class Net(nn.Module):\n  def __init__(self):\n    self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))\n  {head}\n    {body}\n"));
            var message = (Message)error.Details.Arguments[1];
            Assert.Equal((line + more, code, what), (error.Line, message.Code, $"{message.Arguments.Single()}"));
        }
    }

    /// <summary>The padding as PyTorch works it out: half of dilation·(kernel − 1) on each side.</summary>
    [Theory]
    [InlineData("nn.Conv2d(1, 6, 5, padding='same')", 2, 2)]
    [InlineData("nn.Conv2d(1, 6, 3, 1, 'same')", 1, 1)]
    [InlineData("nn.Conv2d(1, 6, 5, 1, 'same', 3)", 6, 6)]
    [InlineData("nn.Conv2d(1, 6, padding='same', dilation=(2, 1), kernel_size=(2, 7))", 1, 3)]
    [InlineData("nn.LazyConv2d(6, 5, padding='same')", 2, 2)]
    [InlineData("nn.LazyConv2d(6, (3, 7), 1, 'same', dilation=2)", 2, 6)]
    [InlineData("nn.Conv2d(1, 6, 5, padding='valid')", 0, 0)]
    [InlineData("Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1), padding=same)", 2, 2)]
    [InlineData("Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1), padding=valid)", 0, 0)]
    public void PaddingInAWord_IsThatOfPyTorch(string layer, int height, int width)
    {
        var conv = (Conv2d)PyTorchCode.Read($"nn.Sequential({layer}, nn.Flatten())")[1];

        Assert.Equal(new Size2d(height, width), conv.Padding);
        var output = conv.OutputShape(new Shape(1, 1, 28, 28));
        Assert.Equal((28 + 2 * height - conv.Window.Rows.Extent + 1, 28 + 2 * width - conv.Window.Columns.Extent + 1), (output.Rows, output.Columns));
    }

    [Fact]
    public async Task PaddingSame_InPyTorch_GivesTheSameShapesAndRefusesTheSameStrides()
    {
        string[] layers =
        [
            .. from kernel in (IEnumerable<int>)[1, 3, 4, 7] from dilation in (IEnumerable<int>)[1, 2, 3] where kernel % 2 == 1 || dilation == 2
               select $"nn.Conv2d(1, 2, {kernel}, dilation={dilation}, padding='same')",
            "nn.Conv2d(1, 2, 3, 2, 'same')", "nn.Conv2d(1, 2, 3, stride=(1, 2), padding='same')",
        ];
        var program = string.Concat(layers.Select(layer => $"try:\n    print(tuple(({layer})(torch.zeros(1, 1, 28, 28)).shape))\nexcept ValueError:\n    print('refused')\n"));

        var printed = (await PythonTorch.RunAsync($"import torch\nfrom torch import nn\n{program}")).TrimEnd().Split('\n');

        Assert.Equal(printed, layers.Select(Ours));

        static string Ours(string layer)
        {
            try
            {
                var output = PyTorchCode.Read($"nn.Sequential({layer}, nn.Flatten())")[1].OutputShape(new Shape(1, 1, 28, 28));
                return FormattableString.Invariant($"(1, {output.Channels}, {output.Rows}, {output.Columns})");
            }
            catch (PyTorchCodeException)
            {
                return "refused";
            }
        }
    }

    [Theory]
    [InlineData("2 + 3*4", 14)]
    [InlineData("2*3 + 4*5 - 6", 20)]
    [InlineData("20 - 4 - 3", 13)]
    [InlineData("(2 + 3)*4", 20)]
    [InlineData("7 // 2*3", 9)]
    [InlineData("7 / 2*4", 14)]
    [InlineData("1 + 9 // 2", 5)]
    [InlineData("-2 + 3*-4 + 20", 6)]
    [InlineData("1 --- -1 + 3*- -2 + 2", 10)]
    public void Arithmetic_IsThatOfPython(string text, int value) =>
        Assert.Equal(new Linear(value), PyTorchCode.Read($"nn.Sequential(nn.Flatten(), nn.Linear(784, {text}))")[2]);

    [Theory]
    [InlineData("unpadded", 256)]
    [InlineData("classic", 400)]
    [InlineData("tiny-vgg", 1_690)]
    [InlineData("alexnet", 6_400)]
    [InlineData("vgg-11", 25_088)]
    public void Preset_WrittenAsPyTorchAndReadAgain_IsTheSame(string name, int flat)
    {
        var preset = ArchitecturePresets.Find(name)!;

        Assert.Equal(flat, preset["flatten"].Output.Columns);
        Assert.Same(preset, ArchitecturePresets.Build(PyTorchCode.Read(string.Join('\n', NetworkCode.PyTorch(preset).Select(line => line.Text)))));
    }

    [Fact]
    public async Task PrintOfAModel_ByPyTorchItself_IsTheSameNetwork()
    {
        var networks = RandomNetwork.Take(25).ToList();
        var program = networks.SelectMany(network => NetworkCode.PyTorch(network.Architecture).Select(line => line.Text).TakeWhile(line => !line.StartsWith("X =", StringComparison.Ordinal))
            .Append("print(net)").Append("print('---')"));
        var printed = (await PythonTorch.RunAsync(string.Join('\n', program))).Split("\n---\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(networks.Count, printed.Length);
        foreach (var (network, print) in networks.Zip(printed))
            Assert.Equal(network.Architecture.Kinds, PyTorchCode.Read(print, (Reshape)network.Architecture.Layers[0].Kind));
    }

    [Theory]
    [InlineData("X = torch.rand(size=(1, 3, 32, 24), dtype=torch.float32)", 3, 32, 24)]
    [InlineData("x = torch.zeros(1, 3, 32, 24)", 3, 32, 24)]
    [InlineData("    return x.view(-1, 3, 32, 24)", 3, 32, 24)]
    [InlineData("", 3, 28, 28)]
    public void Image_ThatTheCodeNames_IsTheInput(string line, int channels, int height, int width) => Assert.Equal(
        new Reshape(channels, height, width), PyTorchCode.Read($"{line}\nnet = nn.Sequential(nn.Conv2d(3, 6, 5), nn.Flatten())")[0]);

    [Fact]
    public void Image_ThatTheCodeDoesNotName_IsTheOneGivenOrGrey()
    {
        Assert.Equal(new Reshape(3, 9, 8), PyTorchCode.Read("nn.Sequential(nn.Conv2d(3, 6, 5))", new Reshape(3, 9, 8))[0]);
        Assert.Equal(new Reshape(1, 28, 28), PyTorchCode.Read("nn.Sequential(nn.Flatten(), nn.Linear(784, 10))")[0]);
    }

    [Theory]
    [InlineData("", 1, "There is no nn.Sequential(…) in the code: write the layers as one, or paste what print(model) prints.")]
    [InlineData("class Net(nn.Module):\n    pass", 1, "There is no nn.Sequential(…) in the code: write the layers as one, or paste what print(model) prints.")]
    [InlineData("class Net(nn.Module):\n  def forward(self, x):\n    y = self.left(x)\n    return y + self.right(x)\nnet = nn.Sequential(nn.ReLU())", 4, "forward branches here (+), but a network is a chain of layers here: write it as nn.Sequential(…).")]
    [InlineData("class Net(nn.Module):\n  def forward(self, x):\n    x = self.a(x)\n    return torch.cat([x, x])", 4, "forward branches here (torch.cat), but a network is a chain of layers here: write it as nn.Sequential(…).")]
    [InlineData("class Net(nn.Module):\n  def __init__(self):\n    self.conv1 = nn.Conv2d(1, 6, 5)\n  def forward(self, x):\n    return F.relu(self.conv1(x))\n", 5, "forward calls F.relu, which would be left out: write it as a layer of nn.Sequential(…), such as nn.ReLU().")]
    [InlineData("class Net(nn.Module):\n  def __init__(self):\n    self.body = nn.Sequential(nn.Flatten(), nn.Linear(784, 128))\n    self.head = nn.Linear(128, 10)\n  def forward(self, x):\n    return self.head(self.body(x))", 6, "forward calls self.body, which would be left out: write it as a layer of nn.Sequential(…), such as nn.ReLU().")]
    [InlineData("class Net(nn.Module):\n  def __init__(self):\n    self.body = nn.Sequential(nn.Flatten(), nn.Linear(784, 128))\n    self.head = nn.Linear(128, 10)\n  def forward(self, x):\n    x = self.body(x)\n    x = torch.flatten(x, 1)\n    return self.head(x)", 8, "forward calls self.head, which would be left out: write it as a layer of nn.Sequential(…), such as nn.ReLU().")]
    [InlineData("self.features = nn.Sequential(nn.ReLU())\nself.classifier = nn.Sequential(\n  nn.Linear(1, 2))", 2, "A second nn.Sequential(…) begins here: put all layers into one, with nn.Flatten() where forward flattens.")]
    [InlineData("Net(\n  (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))\n  (fc1): Linear(in_features=3456, out_features=10, bias=True)\n)", 1, "print shows no activation function of Net: its forward applies them, and forward is not printed. Write the network as nn.Sequential(…).")]
    [InlineData("Net(\n  (conv1): Conv2d(1, 16, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))\n  (relu): ReLU()\n  (pool): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)\n  (fc1): Linear(in_features=3136, out_features=64, bias=True)\n  (fc2): Linear(in_features=64, out_features=10, bias=True)\n)", 6, "print shows no activation function between this Linear and the Linear before it: one that forward uses again is printed only once. Write the network as nn.Sequential(…), with every activation function in its place.")]
    [InlineData("Net(\n  (features): Sequential(\n    (0): Conv2d(1, 6, kernel_size=(3, 3))\n    (1): BatchNorm2d(6)\n  )\n  (pool): AvgPool2d(kernel_size=2)\n  (classifier): Sequential(\n    (0): Linear(in_features=1014, out_features=64)\n    (1): ReLU()\n    (2): Linear(in_features=64, out_features=10)\n  )\n)", 8, "print shows no activation function between this Linear and the Conv2d before it: one that forward uses again is printed only once. Write the network as nn.Sequential(…), with every activation function in its place.")]
    [InlineData("ResNet(\n  (conv1): Conv2d(3, 64, kernel_size=(7, 7))\n  (layer1): Sequential(\n    (0): BasicBlock(\n      (conv1): Conv2d(64, 64, kernel_size=(3, 3))\n      (relu): ReLU()\n    )\n  )\n)", 4, "BasicBlock is not a supported layer.")]
    [InlineData("net = nn.Sequential(\n  nn.ReLU()", 1, "The bracket after nn.Sequential is never closed.")]
    [InlineData("net = nn.Sequential(\n  nn.Conv2d(1, 6, 5)\n  ,\n  nn.Conv3d(1, 6, 5))", 4, "nn.Conv3d is not a supported layer.")]
    [InlineData("net = nn.Sequential(\n  Reshape(),\n  nn.ReLU(),\n  Reshape())", 4, "Reshape is not a supported layer.")]
    [InlineData("net = nn.Sequential(\n  nn.Linear(784,\n n_classes))", 3, "'n_classes' cannot be parsed.")]
    [InlineData("net = nn.Sequential(\n  nn.Linear(784, 5 @ 2))", 2, "'@' cannot be parsed.")]
    [InlineData("net = nn.Sequential(\n  nn.Linear(784, 2 ** 3))", 2, "'**' cannot be parsed.")]
    [InlineData("net = nn.Sequential(\n  nn.Linear(784, 10 // 0))", 2, "'//' cannot be parsed.")]
    [InlineData("net = nn.Sequential(\n  nn.Dropout2d(0.5))", 2, "nn.Dropout2d is not a supported layer.")]
    [InlineData("net = nn.Sequential(\n  nn.Conv2d(1, 6, 4, padding='same'))", 2, "Conv2d with padding='same' is not supported here.")]
    [InlineData("net = nn.Sequential(\n  nn.Linear(784, ))\nnn.ReLU(", 2, "Linear needs the argument out_features: a whole number.")]
    [InlineData("net = nn.Sequential(\n  nn.ReLU(),\n  3)", 1, "3 is not a layer.")]
    [InlineData("net = nn.Sequential(\n  nn.Conv2d(1, 6, 5),\n  nn.Conv2d(5, 16, 5))", 3, "conv2 is nn.Conv2d(5, …), but its input is 6×24×24, so the first argument must be 6.")]
    [InlineData("net = nn.Sequential(\n  nn.Flatten(),\n\n  nn.Linear(28 * 28 + 1, 10))", 4, "fc1 is nn.Linear(785, …), but its input is 784, so the first argument must be 784.")]
    [InlineData("net = nn.Sequential(\n  nn.Conv2d(1, 6, 5),\n  nn.BatchNorm2d(7))", 3, "bn1 is nn.BatchNorm2d(7, …), but its input is 6×24×24, so the first argument must be 6.")]
    public void Code_ThatIsNoNetwork_IsRefusedWithItsLine(string code, int line, string sentence)
    {
        var error = Assert.Throws<PyTorchCodeException>(() => PyTorchCode.Read(code));
        Assert.Equal((line, $"Line {line}: {sentence}"), (error.Line, error.Message));
        Assert.Equal(("Code_Line", (long)line), (error.Details.Code, error.Details.Arguments[0]));
    }

    [Fact]
    public void Code_WithoutEndOrBottom_IsRefusedQuickly()
    {
        Assert.Equal("Code_TooDeep", Refusal("nn.Sequential(" + new string('(', 60_000)));
        Assert.Equal("Code_TooDeep", Refusal(string.Concat(Enumerable.Repeat("nn.Sequential(", 4_000))));
        Assert.Equal("Code_TooDeep", Refusal("nn.Sequential(" + new string('-', 60_000)));
        Assert.Equal("Code_TooDeep", Refusal("nn.Sequential(" + new string('*', 60_000)));
        Assert.Equal("Code_TooLong", Refusal(new string(' ', 70_000)));
        Assert.Equal("Code_TooManyLayers", Refusal($"nn.Sequential({string.Concat(Enumerable.Repeat("nn.ReLU(),", 65))})"));

        static string Refusal(string code) => ((Message)Assert.Throws<PyTorchCodeException>(() => PyTorchCode.Read(code)).Details.Arguments[1]).Code;
    }

    [Theory]
    [InlineData("nn.Conv2d(1, 6, 3, padding=2147483647)")]
    [InlineData("nn.Conv2d(1, 6, 3, padding=1073741824)")]
    [InlineData("nn.Conv2d(1, 6, kernel_size=2147483647, dilation=2147483647)")]
    [InlineData("nn.Conv2d(1, 6, kernel_size=3, dilation=1073741825)")]
    [InlineData("nn.AdaptiveAvgPool2d(2147483647)")]
    [InlineData("nn.Conv2d(1, 2147483647, 1)")]
    public void Numbers_AtTheEndOfTheirRange_NeverWrapIntoANetwork(string layer)
    {
        var inference = ShapeInference.Of(PyTorchCode.Read($"nn.Sequential({layer}, nn.Flatten(), nn.Linear(10, 10))".Replace("nn.Linear(10, 10)", "nn.LazyLinear(10)", StringComparison.Ordinal)));
        Assert.True(inference.Error is TooLarge or KernelTooLarge, $"{inference.Error}");
        Assert.Single(inference.Layers);
        Assert.DoesNotContain("Shape_", inference.Error!.ToMessage().ToString(), StringComparison.Ordinal);
    }

    /// <summary>Whatever people paste, it is a network or one sentence.</summary>
    [Fact]
    public void Code_WithAnyDamage_IsANetworkOrASentence()
    {
        var random = new Random(4);
        string[] pieces = ["(", ")", "[", "]", ",", "=", "*", "-", "/", "//", "'", "\"\"\"", "#", "\n", ".", "nn.", "Conv2d", "Sequential(", "None", "True", "1e9", "2", "1e-5", "9999999999", "\\", "(conv1):", "kernel_size", "…", "\0"];
        var refused = 0;
        foreach (var network in RandomNetwork.Take(60))
        {
            var code = string.Join('\n', NetworkCode.PyTorch(network.Architecture).Select(line => line.Text));
            for (var round = 0; round < 20; round++)
            {
                var damaged = code;
                for (var change = random.Next(1, 4); change > 0; change--)
                {
                    var (at, length) = (random.Next(damaged.Length), random.Next(6));
                    damaged = damaged[..at] + (random.Next(3) > 0 ? pieces[random.Next(pieces.Length)] : "") + damaged[Math.Min(damaged.Length, at + length)..];
                }
                try
                {
                    _ = ShapeInference.Of(PyTorchCode.Read(damaged)).Error?.ToMessage().ToString();
                }
                catch (PyTorchCodeException error)
                {
                    refused++;
                    Assert.DoesNotContain("Code_", error.Message, StringComparison.Ordinal);
                    Assert.InRange(error.Line, 1, damaged.Split('\n').Length);
                }
                catch (Exception error)
                {
                    Assert.Fail($"{error.GetType().Name} ({error.Message}) for seed {network.Seed}, round {round}:\n{damaged}");
                }
            }
        }
        Assert.InRange(refused, 200, 1199);
    }

    [Theory]
    [InlineData("""{"name": "\ud800", "layers": [{"type": "Flatten"}]}""")]
    [InlineData("""{"name": "mine", "layers": [{"type": "\udc00"}]}""")]
    [InlineData("""{"name": "mine", "layers": [{"type": "Flatten", "\ud800": 1}]}""")]
    [InlineData("""{"name": "mine", "layers": [{"type": "Flatten", "start_dim": "\ud800"}]}""")]
    public void Json_WithHalfASurrogatePair_IsRefused(string json) =>
        Assert.Equal("Architecture_NoJson", Assert.Throws<ArchitectureFormatException>(() => ArchitectureJson.Read(json)).Details.Code);

    [Fact]
    public void Json_WithAnyDamage_IsANetworkOrASentence()
    {
        var random = new Random(4);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "0", "1e999", "4096", "4097", "2.5", "[1,2]", "\"type\"", "\"Linear\"", "\\u0000", "\"padding\":[0,9],"];
        var refused = 0;
        foreach (var network in RandomNetwork.Take(60))
        {
            var json = ArchitectureJson.Write(network.Architecture);
            for (var round = 0; round < 20; round++)
            {
                var (at, length) = (random.Next(json.Length), random.Next(4));
                var damaged = json[..at] + pieces[random.Next(pieces.Length)] + json[Math.Min(json.Length, at + length)..];
                try
                {
                    _ = ArchitectureJson.Read(damaged);
                }
                catch (ArchitectureFormatException error)
                {
                    refused++;
                    Assert.NotEqual(error.Details.Code, error.Message);
                }
                catch (Exception error)
                {
                    Assert.Fail($"{error.GetType().Name} ({error.Message}) for seed {network.Seed}, round {round}:\n{damaged}");
                }
            }
        }
        Assert.InRange(refused, 200, 1199);
    }
}
