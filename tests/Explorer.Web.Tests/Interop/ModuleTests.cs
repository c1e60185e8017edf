using Bunit;
using Explorer.Web.Interop;
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

    public static TheoryData<Exception> Silent => [.. Gone, new TimeoutException("silent"), new IOException("broken")];

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Session_WhoseBrowserFallsSilent_IsNone(Exception silent)
    {
        JSInterop.SetupModule("./js/session.js").Setup<IJSStreamReference>("recall").SetResult(new KeptStream([1], silent));
        await using var session = new SessionModule(JSInterop.JSRuntime);
        Assert.Null(await session.RecallAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"text\":null,\"isReturn\":true,\"ink\":null,\"isInkUnsent\":false}")]
    public async Task Session_ThatIsNothingOfOurs_IsNone(string sent)
    {
        JSInterop.SetupModule("./js/session.js").Setup<IJSStreamReference>("recall").SetResult(new KeptStream(System.Text.Encoding.UTF8.GetBytes(sent)));
        await using var session = new SessionModule(JSInterop.JSRuntime);
        Assert.Null(await session.RecallAsync());
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
}
