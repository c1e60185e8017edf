using System.Collections.Concurrent;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class RestTests
{
    [Fact]
    public void Signals_OneAfterAnother_RunTheActionOnce()
    {
        var (runs, before, turns) = (0, SynchronizationContext.Current, new Turns());
        // However long the signals take: the action's turn comes only when they are over.
        SynchronizationContext.SetSynchronizationContext(turns);
        try
        {
            using var rest = new Rest(TimeSpan.FromMilliseconds(100), () => Task.FromResult(++runs), error => throw error);
            for (var i = 0; i < 5; i++)
                rest.Signal();
            Assert.Equal(0, runs);
            while (runs == 0)
                turns.Next(TestContext.Current.CancellationToken);
            Assert.Equal(1, runs);
            Assert.Equal(0, turns.Left);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
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

    /// <summary>What is posted waits for its turn.</summary>
    private sealed class Turns : SynchronizationContext
    {
        private readonly BlockingCollection<Action> _posted = [];

        public int Left => _posted.Count;

        public void Next(CancellationToken stop) => _posted.Take(stop)();

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add(() => d(state));
    }
}
