using System.Security.Cryptography;
using System.Text;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>
/// Gets one file from the first mirror that has it whole. It appears under its own name in one step and only after
/// its content has the published checksum.
/// </summary>
internal sealed class MirrorDownload(PartialDownload transfer)
{
    // A broken connection is taken up again at the same mirror, as long as each attempt brings something.
    private const int AttemptsPerMirror = 3;

    /// <param name="file">What to get.</param>
    /// <param name="mirrors">Folders to ask, in this order.</param>
    /// <param name="target">Final path; its folder exists.</param>
    /// <param name="progress">Hears of every chunk.</param>
    /// <param name="notes">Gets a message for each mirror that failed.</param>
    /// <param name="cancellation">Stops at once and leaves the partial file to be resumed.</param>
    /// <returns>The mirror that gave it.</returns>
    /// <exception cref="DataFileException">No mirror gave the file.</exception>
    public async Task<Uri> FetchAsync(
        DataFile file, IReadOnlyList<Uri> mirrors, string target, IProgress<DownloadProgress>? progress,
        List<Message> notes, CancellationToken cancellation)
    {
        foreach (var mirror in mirrors)
        {
            var address = new Uri(mirror, file.GzipName);
            var partial = PartialPath(target, address);
            try
            {
                await FetchVerifiedAsync(
                    file, address, partial,
                    (bytes, total) => progress?.Report(new DownloadProgress(file.Name, bytes, total, mirror.Host)),
                    cancellation);
                File.Move(partial, target, overwrite: true);
                DeletePartials(target);
                return mirror;
            }
            catch (Exception e) when (e is IOException or HttpRequestException or DownloadException or DataFileException)
            {
                // What came is wrong, not merely unfinished: nothing to resume.
                if (e is DataFileException)
                    File.Delete(partial);
                notes.Add(e is MessageException told
                    ? Message.Of("Download_MirrorFailed", address.ToString(), told.Details)
                    : Message.Of("Download_MirrorError", address.ToString(), e.Message.TrimEnd('.')));
            }
        }

        throw new DataFileException(target, Message.Of("Download_Failed", target));
    }

    /// <summary>
    /// Partial files are kept apart by address: mirrors pack the same content into other gzip bytes, and half of one
    /// continued with half of another is neither.
    /// </summary>
    internal static string PartialPath(string target, Uri address)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri));
        return $"{target}.{Convert.ToHexStringLower(hash.AsSpan(0, 4))}.part";
    }

    private async Task FetchVerifiedAsync(
        DataFile file, Uri address, string partial, Action<long, long?> report, CancellationToken cancellation)
    {
        var resumed = LengthOf(partial) > 0;
        await TransferAsync(address, partial, report, cancellation);
        try
        {
            CheckContent(file, partial);
        }
        catch (DataFileException) when (resumed)
        {
            // The half of an earlier day may be what was wrong: once more, from the beginning.
            File.Delete(partial);
            await TransferAsync(address, partial, report, cancellation);
            CheckContent(file, partial);
        }
    }

    private async Task TransferAsync(
        Uri address, string partial, Action<long, long?> report, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = LengthOf(partial);
            try
            {
                await transfer.RunAsync(address, partial, report, cancellation);
                return;
            }
            catch (Exception e) when (
                e is IOException or HttpRequestException or DownloadException { IsStalled: false } && attempt < AttemptsPerMirror && LengthOf(partial) != before)
            {
                // The next attempt goes on from there; only the last one's failure is told.
            }
        }
    }

    private static void CheckContent(DataFile file, string path)
    {
        var md5 = IdxContent.ReadFile(path, file.Kind).Md5;
        if (md5 != file.ContentMd5)
            throw new DataFileException(file.GzipName, Message.Of("Download_ChecksumWrong", file.GzipName, md5));
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static void DeletePartials(string target)
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, Path.GetFileName(target) + ".*.part"))
            File.Delete(path);
    }
}
