using Explorer.Network.Runs;

namespace Explorer.Web.Interop;

/// <summary>A run's curves.</summary>
/// <param name="Run">Number of the run.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Epochs">Epochs in its training settings.</param>
/// <param name="Classes">Number of classes: guessing gives a loss of ln of it.</param>
/// <param name="HasFailed">Whether it ended in a failure, which its last point marks.</param>
/// <param name="Layers">Names of the layers whose gradients the points carry.</param>
/// <param name="Reports">The points so far.</param>
public sealed record Curve(long Run, string Name, int Epochs, int Classes, bool HasFailed, IReadOnlyList<string> Layers, IReadOnlyList<ReportRecord> Reports);
