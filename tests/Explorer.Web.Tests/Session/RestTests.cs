using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class RestTests
{
    [Fact]
    public async Task Signals_OneAfterAnother_RunTheActionOnce()
    {
        var (runs, done) = (0, new TaskCompletionSource());
        using var rest = new Rest(TimeSpan.FromMilliseconds(100), () =>
        {
            runs++;
            done.TrySetResult();
            return Task.CompletedTask;
        }, error => done.SetException(error));

        for (var i = 0; i < 5; i++)
            rest.Signal();
        Assert.Equal(0, runs);
        await done.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Action_ThatThrows_IsReportedAndRunsAgain()
    {
        var (runs, failed) = (0, new List<Exception>());
        using var rest = new Rest(TimeSpan.Zero, () => ++runs == 1 ? throw new IOException("the folder has gone") : Task.CompletedTask, failed.Add);

        rest.Signal();
        Assert.IsType<IOException>(Assert.Single(failed));
        rest.Signal();
        Assert.Equal(2, runs);
        Assert.Single(failed);
    }

    [Fact]
    public void End_IsTheEnd()
    {
        var runs = 0;
        var rest = new Rest(TimeSpan.Zero, () => Task.FromResult(++runs), error => throw error);
        rest.Signal();
        rest.Dispose();
        rest.Signal();
        Assert.Equal(1, runs);
    }
}
