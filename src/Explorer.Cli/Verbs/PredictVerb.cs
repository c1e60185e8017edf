using System.CommandLine;
using Explorer.Cli.Options;
using Explorer.Network.Model;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer predict</c>: what a network sees in pictures, a line each: file, class, probability.</summary>
internal sealed class PredictVerb : Command
{
    private readonly Terminal _terminal;
    private readonly NetworkOptions _network = new();
    private readonly Option<bool> _raw = new("--raw") { Description = "Takes files of raw pixel bytes (784 for 28x28) as they are" };
    private readonly Argument<string[]> _images = new("IMAGE")
    {
        Description = "Pictures of one digit or one garment",
        Arity = ArgumentArity.OneOrMore,
    };

    public PredictVerb(Terminal terminal) : base("predict", "Names what pictures show: file, class and probability, a line each.")
    {
        _terminal = terminal;
        _network.AddTo(this);
        Add(_raw);
        Add(_images);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var network = _network.Load(parsed);
        var dataset = network.Dataset;
        // All are read before the first answer: a bad file leaves no half of an answer behind.
        var images = parsed.GetRequiredValue(_images)
            .Select(path => (path, pixels: parsed.GetValue(_raw) ? InputImage.ReadRaw(path, network.Weights.Architecture.Input) : InputImage.Read(path, dataset)))
            .ToList();
        network.Tell(_terminal);
        using var recognizer = new Recognizer(network.Weights);
        foreach (var (path, pixels) in images)
        {
            var pass = recognizer.Run(pixels);
            _terminal.Out.WriteLine(FormattableString.Invariant(
                $"{path}\t{dataset.ClassNames[pass.Prediction]}\t{pass.Probabilities[pass.Prediction]:0.0000}"));
        }
    }
}
