using Bunit;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Tests.Interop;

public sealed class ModuleTests : BunitContext
{
    [Fact]
    public async Task Frames_ForgottenAndPublished_GoToTheirModuleInOrder()
    {
        var module = JSInterop.SetupModule("./js/frame.js");
        module.Mode = JSRuntimeMode.Strict;
        module.SetupVoid("forget").SetVoidResult();
        module.SetupVoid("publish", _ => true).SetVoidResult();
        await using var frames = new FrameModule(JSInterop.JSRuntime);
        await frames.ForgetAsync();
        await frames.PublishAsync([1, 2, 3]);
        Assert.Equal(["forget", "publish"], module.Invocations.Select(call => call.Identifier));
        Assert.Equal(new byte[] { 1, 2, 3 }, Assert.Single(module.Invocations["publish"][0].Arguments));
        Assert.Single(JSInterop.Invocations["import"]);
    }

    [Theory]
    [InlineData(true, "dark")]
    [InlineData(false, "light")]
    public async Task Theme_Applied_IsNamed(bool isDark, string name)
    {
        var module = JSInterop.SetupModule("./Components/Layout/MainLayout.razor.js");
        module.SetupVoid("apply", name).SetVoidResult();
        await using var theme = new ThemeModule(JSInterop.JSRuntime);
        await theme.ApplyAsync(isDark);
        module.VerifyInvoke("apply");
    }

    public static TheoryData<Exception> Gone => [new JSDisconnectedException("gone"), new TaskCanceledException()];

    [Theory]
    [MemberData(nameof(Gone))]
    public async Task Module_WhenTheBrowserIsGone_DoesNothing(Exception gone)
    {
        var module = JSInterop.SetupModule("./js/frame.js");
        module.SetupVoid("publish", _ => true).SetException(gone);
        await using var frames = new FrameModule(JSInterop.JSRuntime);
        await frames.PublishAsync([]);

        var theme = JSInterop.SetupModule("./Components/Layout/MainLayout.razor.js");
        theme.Setup<bool>("isDark").SetException(gone);
        await using var themes = new ThemeModule(JSInterop.JSRuntime);
        Assert.False(await themes.IsDarkAsync());
    }

    [Fact]
    public async Task Module_WhoseScriptFails_SaysSo()
    {
        JSInterop.SetupModule("./js/frame.js").SetupVoid("publish", _ => true).SetException(new JSException("no such layer"));
        await using var frames = new FrameModule(JSInterop.JSRuntime);
        await Assert.ThrowsAsync<JSException>(() => frames.PublishAsync([]));
    }

    [Fact]
    public async Task Element_WhoseBrowserDoesNotAnswerYet_KeepsNobodyWaiting_AndIsTakenBackOnceItDoes()
    {
        var browser = new SlowBrowser();
        var kernels = new KernelMatrixModule(browser);
        var attached = kernels.AttachAsync(default);

        await kernels.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), Xunit.TestContext.Current.CancellationToken);
        Assert.False(attached.IsCompleted);

        browser.Attach();
        await attached;
        await browser.Detached.WaitAsync(TimeSpan.FromMinutes(1), Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Call_OverALineThatBreaks_EndsWithIt_AndIsNotDone()
    {
        var browser = new SilentBrowser();
        using var connection = new CircuitConnection();
        await using var session = new SessionModule(browser, connection);
        var kept = session.KeepAsync("text");
        Assert.False(kept.IsCompleted);
        await connection.OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken);
        Assert.False(await kept.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken));

        // Nothing is sent over the broken line; once it is up, the browser answers.
        Assert.False(await session.KeepAsync("text"));
        await connection.OnConnectionUpAsync(null!, Xunit.TestContext.Current.CancellationToken);
        browser.Answer();
        Assert.True(await session.KeepAsync("text"));
    }

    public static TheoryData<Exception> Silent => [.. Gone, new TimeoutException("silent"), new IOException("broken")];

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Session_WhoseBrowserFallsSilent_IsNotRead(Exception silent)
    {
        JSInterop.SetupModule("./js/session.js").Setup<IJSStreamReference>("recall", false).SetResult(new KeptStream([1], silent));
        await using var session = new SessionModule(JSInterop.JSRuntime, new CircuitConnection());
        Assert.Null(await session.RecallAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"text\":null,\"isReturn\":true,\"ink\":null,\"isInkUnsent\":false}")]
    public async Task Session_ThatIsNothingOfOurs_IsNone(string sent)
    {
        JSInterop.SetupModule("./js/session.js").Setup<IJSStreamReference>("recall", false).SetResult(new KeptStream(System.Text.Encoding.UTF8.GetBytes(sent)));
        await using var session = new SessionModule(JSInterop.JSRuntime, new CircuitConnection());
        Assert.Null(Assert.IsType<SessionModule.Recalled>(await session.RecallAsync()).Session);
    }

    /// <summary>A browser that hands an element over when it is told to; it is its own module, and its own element.</summary>
    private sealed class SlowBrowser : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource<IJSObjectReference> _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _detached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Done when the element was taken back.</summary>
        public Task Detached => _detached.Task;

        public void Attach() => _attached.SetResult(this);

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            switch (identifier)
            {
                case "import":
                    return (TValue)(object)this;
                case "attach":
                    return (TValue)await _attached.Task;
                case "detach":
                    _detached.SetResult();
                    break;
            }
            return default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => default;
    }
    /// <summary>A browser that has a module and answers none of its calls before it is told to, as Blazor's runtime is over a broken line.</summary>
    private sealed class SilentBrowser : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer() => _answered.SetResult();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (identifier == "import")
                return (TValue)(object)this;
            cancellationToken.ThrowIfCancellationRequested();
            await _answered.Task.WaitAsync(cancellationToken);
            return default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask DisposeAsync() => default;
    }
}
