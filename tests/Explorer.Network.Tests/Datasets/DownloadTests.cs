using System.Net;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Datasets;

public sealed class DownloadTests : DownloadScene
{
    [Fact]
    public async Task LoadAsync_NothingHere_DownloadsTheFourFilesIntoTheCache()
    {
        var loaded = await LoadAsync();

        Assert.Equal(DataSource.Download, loaded.Origin.Source);
        Assert.Equal(TinyDataset.Plain(File).AsSpan(16).ToArray(), loaded.Train.Pixels.ToArray());
        Assert.All(Mirrors.Requests, request => Assert.Equal(First.Host, request.Address.Host));
        Assert.Equal(
            TinyDataset.Files.All.Select(file => file.GzipName).Order(),
            Directory.GetFiles(Cache.File("tiny")).Select(Path.GetFileName).Order());
        Assert.Empty(loaded.Notes);
    }

    [Fact]
    public async Task LoadAsync_Downloading_ReportsBytesOutOfTheTotal()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Body(new ScriptedStream(Bytes), Bytes.Length));

        await LoadAsync();

        var reports = Progress.Of(File);
        Assert.All(reports, report => Assert.Equal((Bytes.Length, First.Host), (report.Total, report.Mirror)));
        long[] expected = [.. Enumerable.Range(0, Bytes.Length / 100 + 1).Select(i => i * 100L), Bytes.Length];
        Assert.Equal(expected.Distinct(), reports.Select(report => report.Bytes));
    }

    [Fact]
    public async Task LoadAsync_WhileDownloading_HasNoFileUnderTheFinalName()
    {
        var seen = new List<bool>();
        Progress.Also = report => seen.Add(report.File == File.Name && System.IO.File.Exists(Target));

        await LoadAsync();

        Assert.DoesNotContain(true, seen);
        Assert.True(System.IO.File.Exists(Target));
    }

    [Fact]
    public async Task LoadAsync_BodyStandsStill_AsksTheNextMirror()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Body(new ScriptedStream(Bytes[..200]) { AtEnd = StandStill }, Bytes.Length));

        var note = Assert.Single((await LoadAsync()).Notes);

        Assert.Equal(Message.Of("Download_MirrorFailed", FakeMirrors.Address(First, File).ToString(), Message.Of("Download_Stalled", 30.0)), note);
        Assert.EndsWith("no data arrived for 30 seconds.", note.ToString(), StringComparison.Ordinal);
        Assert.Equal([null], Mirrors.AskedFrom(First, File));
        Assert.Equal([null], Mirrors.AskedFrom(Second, File));
    }

    [Fact]
    public async Task LoadAsync_NoAnswerAtAll_AsksTheNextMirror()
    {
        Mirrors.Next(First, File, async (_, cancellation) =>
        {
            await StandStill(cancellation);
            return FakeMirrors.Whole(Bytes);
        });

        Assert.EndsWith("no data arrived for 4.5 seconds.", Assert.Single((await LoadAsync()).Notes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_SlowButSteady_IsNotTimedOut()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Body(
            new ScriptedStream(Bytes) { BeforeEach = () => Clock.Advance(TimeSpan.FromSeconds(20)) }, Bytes.Length));

        Assert.Empty((await LoadAsync()).Notes);
    }

    [Fact]
    public async Task LoadAsync_WrongContent_AsksTheNextMirrorAndKeepsNothingOfIt()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Whole(Idx.Gzip(Idx.Images(30, seed: 9))));
        Progress.Also = report => Assert.False(
            report.Mirror == Second.Host && System.IO.File.Exists(Partial), "the wrong file is still there");

        var loaded = await LoadAsync();

        Assert.Contains("has other content", Assert.Single(loaded.Notes).ToString(), StringComparison.Ordinal);
        Assert.Equal([null], Mirrors.AskedFrom(Second, File));
        Assert.Equal(30, loaded.Train.Count);
    }

    [Fact]
    public async Task LoadAsync_SignInPageInsteadOfTheFile_AsksTheNextMirror()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Whole("<html>please sign in</html>"u8.ToArray()));

        Assert.Contains("not an IDX file", Assert.Single((await LoadAsync()).Notes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_FileNotOnTheMirror_AsksTheNextMirror()
    {
        Mirrors.Next(First, File, () => new HttpResponseMessage(HttpStatusCode.NotFound));

        Assert.Contains("404", Assert.Single((await LoadAsync()).Notes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_FirstMirrorFailedForOneFile_AsksTheGoodOneFirstForTheNext()
    {
        Mirrors.Next(First, TinyDataset.Files.All[0], () => throw new HttpRequestException("no such host"));

        Assert.Single((await LoadAsync()).Notes);

        Assert.Equal(1, Mirrors.Requests.Count(request => request.Address.Host == First.Host));
        Assert.Equal(4, Mirrors.Requests.Count(request => request.Address.Host == Second.Host));
    }

    [Fact]
    public async Task LoadAsync_FarTooLarge_IsNotEvenBegun()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Body(
            new ScriptedStream(Bytes) { BeforeEach = () => Assert.Fail("read") }, PartialDownload.MaxBytes + 1));

        Assert.Contains("larger than 128 MiB", Assert.Single((await LoadAsync()).Notes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_NoMirrorHasTheFile_TellsOfEach()
    {
        Mirrors.Next(First, File, () => new HttpResponseMessage(HttpStatusCode.NotFound));
        Mirrors.Next(Second, File, () => throw new HttpRequestException("no such host"));

        var e = await Assert.ThrowsAsync<DataFileException>(() => LoadAsync());

        Assert.Contains("404", e.Message, StringComparison.Ordinal);
        Assert.Contains("no such host", e.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Target));
    }

    [Fact]
    public async Task LoadAsync_ByTwoLoadersAtOnce_DownloadsOnce()
    {
        using var loader = Loader();
        using var other = Loader();
        var cancellation = TestContext.Current.CancellationToken;

        var both = await Task.WhenAll(
            loader.LoadAsync(TinyDataset.Dataset, cancellation: cancellation),
            other.LoadAsync(TinyDataset.Dataset, cancellation: cancellation));

        Assert.Equal(4, Mirrors.Requests.Count);
        Assert.Equal([DataSource.Cache, DataSource.Download], both.Select(loaded => loaded.Origin.Source).Order());
    }
}
