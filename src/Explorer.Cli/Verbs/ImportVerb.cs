using System.CommandLine;
using Explorer.Cli.Options;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer import</c>: foreign weights, of any name and float type, as a file of ours.</summary>
internal sealed class ImportVerb : Command
{
    private readonly Argument<string> _weights = new("WEIGHTS") { Description = "A state dict: .safetensors, or .pt and .pth as torch.save writes them" };
    private readonly ImportOptions _import = new();
    private readonly Option<string> _out = new("--out") { Description = "The .safetensors file to write", HelpName = "FILE", Required = true };

    public ImportVerb(Terminal terminal) : base("import", "Reads weights from elsewhere, says what was matched to what, and writes them with their network.")
    {
        Add(_weights);
        _import.AddTo(this);
        Add(_out);
        SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(_weights);
            if (!File.Exists(path))
                throw new UsageException($"There is no file '{path}': name one with weights.");
            var import = _import.Load(path, parsed);
            OutputFile.Write(parsed.GetRequiredValue(_out), import.ToFile().Save);
            foreach (var line in import.Report())
                terminal.Out.WriteLine(line);
            terminal.Error.WriteLine($"Written to {parsed.GetRequiredValue(_out)}.");
        });
    }
}
