using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Lessons;

/// <summary>
/// The card that leads through a lesson, over every page: it brings the step's scene onto the screen, rings its place, sees
/// what the person does there, and asks.
/// </summary>
public sealed partial class LessonGuide : IAsyncDisposable
{
    private ElementReference _root;
    private LessonModule? _module;
    private (Lesson? Lesson, int Index) _shown;
    private bool _isTeaching;
    private bool _isPointing;
    private bool _isSharing;
    private bool _atLeft;
    private bool _isFolded;

    [Inject] private LessonProgress Progress { get; set; } = null!;
    [Inject] private LessonSession Lessons { get; set; } = null!;
    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private LessonNavigator LessonNavigator { get; set; } = null!;
    [Inject] private DockState Dock { get; set; } = null!;
    [Inject] private Language Language { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    private int Shown => Math.Min(Lessons.Index + 1, Lessons.Lesson!.Steps.Count);

    private string Link => Navigation.ToAbsoluteUri(LessonLink.For(Lessons.Lesson!, Lessons.Index, Session)).ToString();

    private Lesson? Following => LessonBook.Lessons.SkipWhile(lesson => lesson != Lessons.Lesson).Skip(1).FirstOrDefault();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Lessons.Changed += Follow;
        Progress.Changed += Keep;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        var module = new LessonModule(Js);
        await module.AttachAsync(_root, new GuideReceiver(this));
        if (!Progress.IsRead)
            Progress.Read(await module.ProgressAsync());
        await Saved.Restored;
        _module = module;
        await FollowAsync(isNew: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Lessons.Changed -= Follow;
        Progress.Changed -= Keep;
        return _module?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private string Localize(LocalizedText text) => text.In(Language.Culture);

    private void Follow() => Start(() => FollowAsync(isNew: false));

    private void Keep(Lesson? lesson) => Start(() => lesson is null || _module is null ? Task.CompletedTask : _module.KeepProgressAsync(lesson.Id, Progress.Write(lesson)));

    private async Task FollowAsync(bool isNew)
    {
        var now = (Lessons.Lesson, Lessons.Index);
        var isMoved = now != _shown;
        if (isMoved)
        {
            _shown = now;
            _isSharing = _isFolded = false;
            if (Lessons.Step?.Dock is { } tab && !Lessons.IsResumed)
                Dock.Show(tab);
            if (Lessons.Step is { } step && Lessons.Scene is { } scene && !Lessons.IsResumed)
                LessonNavigator.Enter(scene, isNew: step.Scene is not null, keepPicture: Lessons.HasPicture);
        }
        StateHasChanged();
        if (_module is null)
            return;
        if (isMoved || isNew)
            await _module.ShowAsync(Lessons.Index + 1, Lessons.Step?.Target, Lessons.Step?.Wait?.Until, Lessons.Step?.Wait?.Changes);
        if (_isTeaching != Lessons.IsTeaching)
        {
            _isTeaching = Lessons.IsTeaching;
            _isPointing &= _isTeaching;
            await _module.TeachAsync(_isTeaching);
        }
    }

    private async Task PointAsync()
    {
        _isPointing = !_isPointing;
        StateHasChanged();
        await (_module?.PointAsync(_isPointing) ?? Task.CompletedTask);
    }

    /// <summary>Hears what is done on the page, and a clicker's keys.</summary>
    private sealed class GuideReceiver(LessonGuide guide)
    {
        [JSInvokable]
        public void Done() => guide.Lessons.Done();

        [JSInvokable]
        public void Next() => guide.Lessons.Next();

        [JSInvokable]
        public void Back() => guide.Lessons.Back();

        [JSInvokable]
        public void Reveal() => guide.Lessons.Reveal();

        /// <summary>Goes to the side where it does not cover what the step shows.</summary>
        [JSInvokable]
        public Task Move(bool toLeft) => guide.InvokeAsync(() =>
        {
            guide._atLeft = toLeft;
            guide.StateHasChanged();
        });

        [JSInvokable]
        public Task Point() => guide.InvokeAsync(guide.PointAsync);
    }
}
