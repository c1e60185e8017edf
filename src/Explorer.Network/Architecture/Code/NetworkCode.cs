using Explorer.Network.Layers;
using static System.FormattableString;

namespace Explorer.Network.Architecture;

/// <summary>A network as a program that builds it, runs it on one random image and prints the shape after every layer.</summary>
public static class NetworkCode
{
    private static readonly string[] WindowArguments = ["kernel_size", "stride", "padding", "dilation"];

    /// <summary>In Python, as the course writes it.</summary>
    public static IReadOnlyList<CodeLine> PyTorch(NetworkArchitecture network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return
        [
            new("import torch"),
            new("from torch import nn"),
            new(""),
            new("class Reshape(torch.nn.Module):"),
            new("    def forward(self, x):"),
            new($"        return x.view(-1, {Sizes(network)})"),
            new(""),
            new("net = torch.nn.Sequential("),
            .. Lines(network, ")", PyTorchLayer, "  # "),
            new(""),
            .. Evaluating(network, "net.eval()"),
            new($"X = torch.rand(size=(1, {Sizes(network)}), dtype=torch.float32)"),
            new("for layer in net:"),
            new("    X = layer(X)"),
            new(@"    print(layer.__class__.__name__, 'output shape:\t', X.shape)"),
        ];
    }

    /// <summary>In C#, with TorchSharp: a whole <c>Program.cs</c>.</summary>
    public static IReadOnlyList<CodeLine> TorchSharp(NetworkArchitecture network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return
        [
            new("using System;"),
            new("using System.Linq;"),
            new("using TorchSharp;"),
            new("using static TorchSharp.torch;"),
            new("using static TorchSharp.torch.nn;"),
            new(""),
            new("var net = Sequential("),
            .. Lines(network, ");", TorchSharpLayer, "  // "),
            new(""),
            .. Evaluating(network, "net.eval();"),
            new($"var x = rand(1, {Sizes(network)});"),
            new("foreach (var layer in net.children().Cast<Module<Tensor, Tensor>>())"),
            new("{"),
            new("    x = layer.call(x);"),
            new(@"    Console.WriteLine($""{layer.GetType().Name} output shape:\t torch.Size([{string.Join("", "", x.shape)}])"");"),
            new("}"),
            new(""),
            new("class Reshape() : Module<Tensor, Tensor>(\"Reshape\")"),
            new("{"),
            new($"    public override Tensor forward(Tensor x) => x.view(-1, {Sizes(network)});"),
            new("}"),
        ];
    }

    private static IEnumerable<CodeLine> Lines(NetworkArchitecture network, string end, Func<Layer, string?, string> write, string comment)
    {
        var layers = network.Sequential.ToArray();
        string[] code = [.. layers.Select(layer => $"    {write(layer, Features(network, layer))}{(layer == layers[^1] ? end : ",")}")];
        var width = code.Max(line => line.Length);
        return layers.Select((layer, i) => new CodeLine(code[i].PadRight(width) + comment + layer.Output, layer.Name));
    }

    // While training, batch normalization asks for more values of a channel than one image may have.
    private static IEnumerable<CodeLine> Evaluating(NetworkArchitecture network, string line) =>
        network.Layers.Any(layer => layer.Kind.Tensors(layer.Input).Any(tensor => tensor.IsBuffer)) ? [new CodeLine(line)] : [];

    private static string Sizes(NetworkArchitecture network) =>
        Invariant($"{network.Input.Channels}, {network.Input.Rows}, {network.Input.Columns}");

    private static string PyTorchLayer(Layer layer, string? features)
    {
        if (layer.Kind is Reshape)
            return "Reshape()";
        var arguments = layer.Kind.Arguments.Where(argument => !argument.IsDefault)
            .Select(argument => argument.Style == ArgumentStyle.Positional ? argument.Value.ToPython() : $"{argument.Name}={argument.Value.ToPython()}");
        return $"nn.{layer.TorchName}({string.Join(", ", features is null ? arguments : arguments.Prepend(features))})";
    }

    private static string TorchSharpLayer(Layer layer, string? features)
    {
        if (layer.Kind is Reshape)
            return "new Reshape()";
        // torch's overloads in C# take either one number for every size of a window, or two for every one.
        var asPairs = layer.Kind.Arguments.Any(argument => argument.Value.IsPair);
        var arguments = layer.Kind.Arguments.Where(argument => !argument.IsDefault).Select(argument =>
        {
            var value = argument.Value.ToCSharp(asPairs && WindowArguments.Contains(argument.Name));
            return argument.Style is ArgumentStyle.Named ? $"{argument.TorchSharpName ?? argument.Name}: {value}" : value;
        });
        return $"{layer.TorchName}({string.Join(", ", features is null ? arguments : arguments.Prepend(features))})";
    }

    /// <summary>What PyTorch takes first and the input decides: after a flatten written as a product, so that one sees where the number comes from.</summary>
    private static string? Features(NetworkArchitecture network, Layer layer) => layer.Kind.InputSize(layer.Input) is not { } size ? null
        : !layer.Input.IsSpatial && network.Before(layer) is { Kind: Flatten, Input.IsSpatial: true } flatten
            ? Invariant($"{flatten.Input.Channels} * {flatten.Input.Rows} * {flatten.Input.Columns}")
            : Invariant($"{size}");
}
