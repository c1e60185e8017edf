using Bunit;
using Explorer.Web.Components.Layout;
using Explorer.Web.Session;
using Explorer.Web.Tests.Interop;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Explorer.Web.Tests.Layout;

/// <summary>What the browser has kept comes back, and is kept anew once the page is there.</summary>
public sealed class SessionSaverTests : BunitContext
{
    private readonly ManualTimers _time = new();
    private readonly DockState _dock = new();
    private readonly CircuitConnection _connection = new();
    private readonly NotePart _note = new();
    private readonly SavedSession _saved;
    private readonly BunitJSModuleInterop _module;
    private readonly JSRuntimeInvocationHandler<IJSStreamReference> _recall;

    private static KeptStream Kept => new("""{"text":"{\"version\":1,\"dock\":{\"tab\":\"Edit\",\"class\":null}}","isReturn":true,"ink":null,"isInkUnsent":false}"""u8.ToArray());

    public SessionSaverTests()
    {
        _saved = new SavedSession([new DockPart(_dock), _note]);
        Services.AddSingleton(_saved);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(_connection);
        _module = JSInterop.SetupModule("./js/session.js");
        _recall = _module.Setup<IJSStreamReference>("recall", false);
        _module.SetupVoid("keep", _ => true).SetVoidResult();
    }

    [Fact]
    public void Session_BroughtBack_IsKeptAnewOnlyOnceThePageIsThere()
    {
        var saver = Render<SessionSaver>();
        Assert.False(_saved.Restored.IsCompleted);
        _recall.SetResult(Kept);
        saver.WaitForAssertion(() => Assert.True(_time.IsAwaited));
        Assert.True(_saved.Restored.IsCompletedSuccessfully);
        Assert.Equal(DockTab.Edit, _dock.Tab);

        // The pages paint what came back, which changes it: that is no reason to trust it.
        _dock.Show(DockTab.Field);
        Assert.Empty(_module.Invocations["keep"]);
        _time.Pass();
        saver.WaitForAssertion(() => Assert.Contains("Field", Assert.IsType<string>(Assert.Single(_module.Invocations["keep"]).Arguments[0]), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ThatIsLeftBeforeItIsThere_KeepsNothing()
    {
        var saver = Render<SessionSaver>();
        _recall.SetResult(null!);
        saver.WaitForAssertion(() => Assert.True(_time.IsAwaited));
        await DisposeComponentsAsync();
        _time.Pass();
        _dock.Show(DockTab.Field);
        Assert.Empty(_module.Invocations["keep"]);
    }

    [Fact]
    public async Task Pages_WhenTheScriptFails_WaitNoLonger()
    {
        Render<SessionSaver>();
        _recall.SetException(new JSException("no such function"));
        await _saved.Restored.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.IsType<JSException>(await Renderer.UnhandledException);
    }

    [Fact]
    public async Task Session_ThatWasToBeKeptOverABrokenLine_IsKeptOnceItIsUp()
    {
        var keep = _module.SetupVoid("keep", _ => true);
        var saver = Render<SessionSaver>();
        _recall.SetResult(null!);
        saver.WaitForAssertion(() => Assert.True(_time.IsAwaited));
        _time.Pass();
        saver.WaitForAssertion(() => Assert.Single(_module.Invocations["keep"]));
        await _connection.OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken);
        keep.SetCanceled();
        await _connection.OnConnectionUpAsync(null!, Xunit.TestContext.Current.CancellationToken);
        // It shows nothing, so that no render says when it has.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_module.Invocations["keep"].Count < 2)
            await Task.Delay(20, patience.Token);
        Assert.Equal(_module.Invocations["keep"][0].Arguments, _module.Invocations["keep"][1].Arguments);
    }

    [Fact]
    public async Task Session_AskedForOverALineThatBreaks_IsNotWrittenOver_AndComesBackOnceItIsUp()
    {
        var again = _module.Setup<IJSStreamReference>("recall", true);
        var saver = Render<SessionSaver>();
        await _connection.OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken);
        _recall.SetCanceled();
        await saver.InvokeAsync(() => Task.CompletedTask);
        Assert.False(_saved.Restored.IsCompleted);
        Assert.False(_time.IsAwaited);

        await _connection.OnConnectionUpAsync(null!, Xunit.TestContext.Current.CancellationToken);
        again.SetResult(Kept);
        await _saved.Restored.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(DockTab.Edit, _dock.Tab);
        Assert.Empty(_module.Invocations["keep"]);
    }

    [Fact]
    public void Session_ThatIsTooLong_LeavesNoOlderOneThere()
    {
        _note.Text = new string('x', SavedSession.LongestText);
        var saver = Render<SessionSaver>();
        _recall.SetResult(null!);
        saver.WaitForAssertion(() => Assert.True(_time.IsAwaited));
        _time.Pass();
        saver.WaitForAssertion(() => Assert.Null(Assert.Single(_module.Invocations["keep"]).Arguments[0]));
    }

    /// <summary>A part of any length.</summary>
    private sealed class NotePart() : SessionPart<NotePart.Saved>("note")
    {
        public string Text { get; set; } = "";

        protected override Saved Save() => new(Text);

        protected override void Restore(Saved saved, Arrival arrival) => Text = saved.Text;

        internal sealed record Saved(string Text);
    }

    /// <summary>A clock whose time passes when a test says so.</summary>
    private sealed class ManualTimers : TimeProvider
    {
        private Action? _due;

        /// <summary>Whether somebody waits for it.</summary>
        public bool IsAwaited => _due is not null;

        /// <summary>Lets the time pass that was waited for.</summary>
        public void Pass() => _due!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due = () => callback(state);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
