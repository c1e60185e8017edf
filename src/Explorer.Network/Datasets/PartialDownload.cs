using System.Net;
using System.Net.Http.Headers;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>Brings the bytes of one address into a partial file, going on from what is there already.</summary>
internal sealed class PartialDownload(HttpClient client, TimeSpan answerTimeout, TimeSpan stallTimeout, TimeProvider time)
{
    /// <summary>The most that a file may have on the wire; the largest of the data sets has 26 MB.</summary>
    public const long MaxBytes = 128 << 20;

    private const int ChunkBytes = 64 << 10;

    /// <summary>One request. Whatever came stays in the partial file when it fails, for the next to go on from.</summary>
    /// <param name="address">What to get.</param>
    /// <param name="partial">Path of the partial file; need not exist.</param>
    /// <param name="report">Hears the bytes on disk and, where known, the total.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="DownloadException">Nothing came for the time-out, or not what was asked for.</exception>
    /// <exception cref="IOException">The connection broke, or the file cannot be written.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached or refuses.</exception>
    /// <exception cref="DataFileException">The server's file is far too large.</exception>
    public async Task RunAsync(Uri address, string partial, Action<long, long?> report, CancellationToken cancellation)
    {
        var patience = answerTimeout;
        using var stall = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stall.Token);
        try
        {
            await TransferAsync(address, partial, report, () => stall.CancelAfter(patience = stallTimeout), either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // Not the stall: the connection's own time-out.
            throw new DownloadException(stall.IsCancellationRequested ? Message.Of("Download_Stalled", patience.TotalSeconds) : Message.Of("Download_NoConnection"), e) { IsStalled = true };
        }
    }

    private async Task TransferAsync(
        Uri address, string partial, Action<long, long?> report, Action alive, CancellationToken cancellation)
    {
        await using var file = new FileStream(
            partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, ChunkBytes, useAsync: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (file.Length > 0)
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        alive();
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            AcceptWholeFile(response.Content.Headers.ContentRange?.Length, file);
            return;
        }

        response.EnsureSuccessStatusCode();
        if (!Continues(response, file.Length))
            file.SetLength(0);
        if (response.StatusCode == HttpStatusCode.PartialContent && file.Length == 0)
            throw new DownloadException(Message.Of("Download_OtherPart"));
        file.Seek(0, SeekOrigin.End);
        var total = file.Length + response.Content.Headers.ContentLength;
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        await CopyAsync(body, file, total, address, report, alive, cancellation);
    }

    // The server has nothing after what is here: either that was all, or the partial file is of another file.
    private static void AcceptWholeFile(long? total, FileStream file)
    {
        if (total == file.Length)
            return;
        file.SetLength(0);
        throw new DownloadException(Message.Of("Download_PartialDoesNotFit"));
    }

    // A server without ranges answers 200 and begins again.
    private static bool Continues(HttpResponseMessage response, long have) =>
        response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;

    private static async Task CopyAsync(
        Stream body, FileStream file, long? total, Uri address, Action<long, long?> report, Action alive,
        CancellationToken cancellation)
    {
        var buffer = new byte[ChunkBytes];
        int read;
        do
        {
            if (Math.Max(file.Position, total ?? 0) > MaxBytes)
                throw new DataFileException(address.AbsoluteUri, Message.Of("Download_TooLarge", address.AbsoluteUri, MaxBytes >> 20));
            report(file.Position, total);
            read = await body.ReadAsync(buffer, cancellation);
            alive();
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        while (read > 0);

        if (total is { } promised && file.Position != promised)
            throw new DownloadException(Message.Of("Download_Broken", file.Position, promised));
    }
}
