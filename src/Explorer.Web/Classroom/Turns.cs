namespace Explorer.Web.Classroom;

/// <summary>One after another, in the order in which they came.</summary>
internal sealed class Turns
{
    private Task _last = Task.CompletedTask;

    /// <summary>Waits for a turn, which disposing ends.</summary>
    public async Task<IDisposable> EnterAsync()
    {
        var turn = new Turn();
        await Interlocked.Exchange(ref _last, turn.Ended);
        return turn;
    }

    private sealed class Turn : IDisposable
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _end.Task;

        public void Dispose() => _end.TrySetResult();
    }
}
