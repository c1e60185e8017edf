using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Web.Training;

/// <summary>Tells how far a download has got, at most ten times a second.</summary>
internal sealed class DownloadStatus(Action<Message> tell) : IProgress<DownloadProgress>
{
    private long _last;

    public void Report(DownloadProgress value)
    {
        if (Environment.TickCount64 - _last < 100)
            return;
        _last = Environment.TickCount64;
        tell(value.Total is { } total
            ? Message.Of("Run_Downloading", value.File, value.Bytes / 1e6, total / 1e6)
            : Message.Of("Run_DownloadingUnknownSize", value.File, value.Bytes / 1e6));
    }
}
