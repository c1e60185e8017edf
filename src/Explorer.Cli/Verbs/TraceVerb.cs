using System.CommandLine;
using Explorer.Cli.Options;
using Explorer.Network.Model;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer trace</c>: every layer's output for one image, as JSON, to compare with another implementation.</summary>
internal sealed class TraceVerb : Command
{
    private readonly NetworkOptions _network = new();
    private readonly Option<string> _image = new("--image") { Description = "A picture of one digit or one garment", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "The JSON file to write", HelpName = "FILE", Required = true };
    private readonly Option<bool> _raw = new("--raw") { Description = "Takes a file of raw pixel bytes (784 for 28x28) as it is" };

    public TraceVerb(Terminal terminal) : base("trace", "Writes every layer's output for one image as JSON.")
    {
        _network.AddTo(this);
        Add(_image);
        Add(_raw);
        Add(_out);
        SetAction(parsed =>
        {
            Run(parsed).Tell(terminal);
            terminal.Error.WriteLine($"Written to {parsed.GetRequiredValue(_out)}.");
        });
    }

    private ChosenNetwork Run(ParseResult parsed)
    {
        var network = _network.Load(parsed);
        var path = parsed.GetRequiredValue(_image);
        var pixels = parsed.GetValue(_raw) ? InputImage.ReadRaw(path, network.Weights.Architecture.Input) : InputImage.Read(path, network.Dataset).Pixels;
        using var recognizer = new Recognizer(network.Weights);
        var trace = Trace.Of(network.Name, recognizer.Run(pixels));
        if (!trace.Layers.All(layer => layer.Values.All(float.IsFinite)))
            throw new UsageException($"'{network.Name}' gives numbers that are not finite for this image: take a network with smaller weights.");
        OutputFile.Write(parsed.GetRequiredValue(_out), trace.WriteJson);
        return network;
    }
}
