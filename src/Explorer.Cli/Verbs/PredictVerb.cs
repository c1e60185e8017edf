using System.CommandLine;
using Explorer.Cli.Options;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Preprocessing;
using Explorer.Network.Uncertainty;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer predict</c>: what a network sees in pictures, a line each: file, class, probability, and why that is not to be trusted where it is not.</summary>
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
        var isRaw = parsed.GetValue(_raw);
        // All are read before the first answer: a bad file leaves no half of an answer behind.
        var images = parsed.GetRequiredValue(_images).Select(path => (path, picture: isRaw ? Raw(path, network) : InputImage.Read(path, dataset))).ToList();
        var calibration = network.Calibration;
        network.Tell(_terminal);
        using var recognizer = new Recognizer(network.Weights);
        foreach (var (path, picture) in images)
        {
            var pass = recognizer.Run(picture.Pixels);
            _terminal.Out.WriteLine(FormattableString.Invariant(
                $"{path}\t{dataset.ClassNames[pass.Prediction]}\t{pass.Probabilities[pass.Prediction]:0.0000}{(calibration is null ? "" : Doubt(pass, calibration, picture, dataset))}"));
            if (picture.Cleanup != PictureCleanup.None)
                _terminal.Error.WriteLine($"{path}: {string.Join(' ', picture.Parts.Select(part => Message.Of($"Cleanup_{part}")))}");
        }
    }

    private static PreparedPicture Raw(string path, ChosenNetwork network) => new(InputImage.ReadRaw(path, network.Weights.Architecture.Input), null, PictureCleanup.None);

    /// <summary>A fourth column where the answer is not to be trusted: why.</summary>
    private static string Doubt(ForwardPass pass, Calibration calibration, PreparedPicture picture, Dataset dataset)
    {
        var result = UncertaintyEstimator.Estimate(pass, calibration, picture.ToInk(dataset), dataset);
        return result.IsSure ? "" : $"\tnot sure: {string.Join(' ', result.Reasons.Select(reason => result.Say(reason, dataset.ClassNames)))}";
    }
}
