using System.CommandLine;
using Explorer.Cli.Options;
using Explorer.Network.Weights;

namespace Explorer.Cli.Verbs;

/// <summary><c>explorer export</c>: a network as a safetensors file that PyTorch loads as it is.</summary>
internal sealed class ExportVerb : Command
{
    private readonly NetworkOptions _network = new();
    private readonly Option<string> _out = new("--out") { Description = "The .safetensors file to write", HelpName = "FILE", Required = true };

    private readonly Option<bool> _float16 = new("--float16") { Description = "Rounds every weight to a float16: half the bytes" };

    public ExportVerb(Terminal terminal) : base("export", "Writes a network as a safetensors file: float32 under PyTorch's state-dict names.")
    {
        _network.AddTo(this);
        Add(_out);
        Add(_float16);
        SetAction(parsed =>
        {
            var network = _network.Load(parsed);
            var file = new NetworkFile(network.Weights, network.KnownDataset);
            OutputFile.Write(parsed.GetRequiredValue(_out), parsed.GetValue(_float16) ? file.SaveFloat16 : file.Save);
            network.Tell(terminal);
            terminal.Error.WriteLine($"Written to {parsed.GetRequiredValue(_out)}.");
        });
    }
}
