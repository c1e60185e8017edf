using System.Net;
using System.Net.Http.Headers;

namespace Explorer.Network.Tests.Datasets;

public sealed class ResumedDownloadTests : DownloadScene
{
    [Fact]
    public async Task LoadAsync_PartialFileHere_AsksOnlyForTheRest()
    {
        WritePartial(Bytes[..120]);

        var loaded = await LoadAsync();

        Assert.Equal([120L], Mirrors.AskedFrom(First, File));
        Assert.Equal(120, Progress.Of(File)[0].Bytes);
        Assert.Equal(30, loaded.Train.Count);
        Assert.False(System.IO.File.Exists(Partial));
    }

    [Fact]
    public async Task LoadAsync_MirrorWithoutRanges_BeginsAgain()
    {
        WritePartial(Bytes[..120]);
        Mirrors.Next(First, File, () => FakeMirrors.Whole(Bytes));

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([120L], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_PartialFileAlreadyWhole_IsUsed()
    {
        WritePartial(Bytes);

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([Bytes.Length], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_PartialFileLongerThanTheMirrors_BeginsAgain()
    {
        WritePartial([.. Bytes, 1, 2, 3]);

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([Bytes.Length + 3, null], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_PartialFileOfOtherContent_BeginsAgainAtTheSameMirror()
    {
        WritePartial(new byte[120]);

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([120L, null], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_MirrorSendsAnotherPart_BeginsAgain()
    {
        WritePartial(Bytes[..120]);
        Mirrors.Next(First, File, () =>
        {
            var response = FakeMirrors.Whole(Bytes[60..]);
            response.StatusCode = HttpStatusCode.PartialContent;
            response.Content.Headers.ContentRange = new ContentRangeHeaderValue(60, Bytes.Length - 1, Bytes.Length);
            return response;
        });

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([120L, null], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_ConnectionBreaks_GoesOnFromThereAtTheSameMirror()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Body(
            new ScriptedStream(Bytes[..200]) { AtEnd = _ => throw new IOException("connection reset") }, Bytes.Length));

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([null, 200L], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_ConnectionEndsEarly_GoesOnFromThereAtTheSameMirror()
    {
        Mirrors.Next(First, File, () => FakeMirrors.Body(new ScriptedStream(Bytes[..200]), Bytes.Length));

        Assert.Empty((await LoadAsync()).Notes);
        Assert.Equal([null, 200L], Mirrors.AskedFrom(First, File));
    }

    [Fact]
    public async Task LoadAsync_Cancelled_StopsAndIsResumedTheNextTime()
    {
        using var source = new CancellationTokenSource();
        Mirrors.Next(First, File, () => FakeMirrors.Body(
            new ScriptedStream(Bytes[..200])
            {
                AtEnd = cancellation =>
                {
                    source.Cancel();
                    return Task.Delay(Timeout.Infinite, cancellation);
                },
            },
            Bytes.Length));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadCancellableAsync(source.Token));

        Assert.False(System.IO.File.Exists(Target));
        Assert.Empty(Mirrors.AskedFrom(Second, File));
        await LoadAsync();
        Assert.Equal([null, 200L], Mirrors.AskedFrom(First, File));
    }
}
