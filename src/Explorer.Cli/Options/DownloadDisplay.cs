using Explorer.Cli.Running;
using Explorer.Network.Datasets;

namespace Explorer.Cli.Options;

/// <summary>Shows how far a download has come: a live line on a terminal, otherwise a line for each file.</summary>
internal sealed class DownloadDisplay(Terminal terminal) : IProgress<DownloadProgress>
{
    private readonly Lock _gate = new();
    private readonly LiveLine _line = new(terminal);
    private string? _file;

    public void Report(DownloadProgress value)
    {
        lock (_gate)
        {
            var isNew = _file != value.File;
            _file = value.File;
            if (isNew && terminal.IsLive)
                _line.Finish();
            if (terminal.IsLive)
                _line.Show(Text(value));
            else if (isNew)
                terminal.Error.WriteLine($"Downloading {value.File} from {value.Mirror}.");
            if (terminal.IsLive && value.Bytes == value.Total)
                _line.Finish();
        }
    }

    private static string Text(DownloadProgress value)
    {
        var share = value.Total is > 0 and { } total ? FormattableString.Invariant($"{100.0 * value.Bytes / total:0} %") : "";
        return FormattableString.Invariant($"{value.File} from {value.Mirror}  {value.Bytes / 1e6:0.0} MB  {share}");
    }
}
