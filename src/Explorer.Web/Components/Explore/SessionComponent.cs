using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore;

/// <summary>A part of the Explore page that shows the session and renders again after the changes that it names.</summary>
public abstract class SessionComponent : LocalizedComponent, IDisposable
{
    private IDisposable? _subscription;

    /// <summary>What the visitor looks at; around a picture of another network, such as one in training, its page cascades that one's session.</summary>
    protected ExplorerSession Session => Replayed ?? Visitor;

    [CascadingParameter] private ExplorerSession? Replayed { get; set; }
    [Inject] private ExplorerSession Visitor { get; set; } = null!;

    /// <summary>Whether this part looks different after such a change. Strokes are painted by JavaScript, so none should say yes to them.</summary>
    protected abstract bool Shows(SessionChange change);

    /// <inheritdoc/>
    protected override void OnInitialized() => _subscription = Session.Subscribe(change =>
    {
        if (Shows(change))
            Start(async () =>
            {
                StateHasChanged();
                await ChangedAsync(change);
            });
    });

    /// <summary>Runs after the render that a change brought about.</summary>
    protected virtual Task ChangedAsync(SessionChange change) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the subscription; a part that holds more overrides it.</summary>
    protected virtual void Dispose(bool disposing) => _subscription?.Dispose();
}
