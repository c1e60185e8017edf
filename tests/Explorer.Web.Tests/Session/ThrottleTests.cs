using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class ThrottleTests
{
    [Fact]
    public async Task Action_ThatThrows_IsReportedAndRunsAgain()
    {
        var (runs, failed) = (0, new List<Exception>());
        var second = new TaskCompletionSource();
        using var throttle = new Throttle(TimeSpan.Zero, () =>
        {
            if (++runs == 2)
                second.SetResult();
            return runs == 1 ? throw new IOException("the folder has gone") : Task.CompletedTask;
        }, failed.Add);

        throttle.Signal();
        Assert.IsType<IOException>(Assert.Single(failed));
        throttle.Signal();
        await second.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Single(failed);
    }

    [Fact]
    public async Task Signals_DuringARun_MakeOneMore()
    {
        var (runs, first, done) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        using var throttle = new Throttle(TimeSpan.Zero, async () =>
        {
            if (++runs == 1)
                await first.Task;
            else
                done.SetResult();
        }, error => done.SetException(error));

        throttle.Signal();
        for (var i = 0; i < 5; i++)
            throttle.Signal();
        Assert.Equal(1, runs);
        first.SetResult();
        await done.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void End_DuringARun_IsTheEnd()
    {
        var (runs, first) = (0, new TaskCompletionSource());
        var throttle = new Throttle(TimeSpan.Zero, () => ++runs == 1 ? first.Task : Task.CompletedTask, error => throw error);
        throttle.Signal();
        throttle.Signal();
        throttle.Dispose();
        first.SetResult();
        throttle.Signal();
        Assert.Equal(1, runs);
    }
}
