using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>Answers what an open comparison asks.</summary>
internal sealed class ComparisonReceiver(ExplorerSession session)
{
    /// <summary>Compares the pinned picture with the one that is shown; null once none is pinned. Some fifty passes: beside the circuit, so that frames are not held up.</summary>
    [JSInvokable]
    public Task<ComparisonState?> Compare() => session.Interpolation is { } interpolation ? Task.Run(ComparisonState? () => ComparisonState.Of(interpolation)) : Task.FromResult<ComparisonState?>(null);

    /// <summary>The probabilities at a place of the way, 0 to 1; null once none is pinned. Beside the circuit, as a slider asks.</summary>
    [JSInvokable]
    public Task<float[]?> At(double t) => session.Interpolation is { } interpolation ? Task.Run(float[]? () => interpolation.At(t).Probabilities.ToArray()) : Task.FromResult<float[]?>(null);
}
