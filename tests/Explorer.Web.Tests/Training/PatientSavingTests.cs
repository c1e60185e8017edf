using Explorer.Network.Messages;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Explorer.Web.Tests.Training;

public sealed class PatientSavingTests
{
    private readonly ManualTime _time = new();
    private readonly PatientSaving _saving;

    public PatientSavingTests() => _saving = new(_time, NullLogger<PatientSaving>.Instance);

    [Fact]
    public async Task Trouble_OfOne_LastsWhileAnotherSaves_AndEndsWithIt()
    {
        using var end = new CancellationTokenSource();
        var isSaved = Task.Run(() => _saving.RetryUntilSaved(() => throw Refusal("locked"), end.Token), TestContext.Current.CancellationToken);
        await UntilAsync(() => _saving.Trouble is not null);
        Assert.True(_saving.RetryUntilSaved(() => { }, CancellationToken.None));
        Assert.Equal("locked", _saving.Trouble!.Code);

        await end.CancelAsync();
        Assert.False(await isSaved);
        Assert.Null(_saving.Trouble);
    }

    [Fact]
    public async Task Trouble_EndsWithAnExceptionThatGetsOut()
    {
        var tries = 0;
        var saving = Task.Run(() => _saving.RetryUntilSaved(() => throw (tries++ == 0 ? Refusal("full") : new InvalidOperationException()), CancellationToken.None), TestContext.Current.CancellationToken);
        await UntilAsync(() => _saving.Trouble is not null);
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(31));
            return saving.IsCompleted;
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => saving);
        Assert.Null(_saving.Trouble);
    }

    private static RunStoreException Refusal(string code) => new(Message.Of(code));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(2, patience.Token);
    }
}
