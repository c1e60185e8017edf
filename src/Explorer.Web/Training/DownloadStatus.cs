using System.Globalization;
using Explorer.Network.Datasets;

namespace Explorer.Web.Training;

/// <summary>Says how a download gets on, at most ten times a second.</summary>
internal sealed class DownloadStatus(Action<string> say) : IProgress<DownloadProgress>
{
    private long _last;

    public void Report(DownloadProgress value)
    {
        if (Environment.TickCount64 - _last < 100)
            return;
        _last = Environment.TickCount64;
        var whole = value.Total is { } total ? string.Create(CultureInfo.InvariantCulture, $" of {total / 1e6:0.0}") : "";
        say(string.Create(CultureInfo.InvariantCulture, $"Downloading {value.File}: {value.Bytes / 1e6:0.0}{whole} MB"));
    }
}
