using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>All kernels of a convolution: a row for each input map, a column for each output map.</summary>
public sealed partial class KernelMatrix
{
    /// <summary>The convolution.</summary>
    [Parameter, EditorRequired] public required string LayerName { get; set; }

    private Layer Layer => Session.Weights.Architecture[LayerName];
    private int Outputs => Layer.WeightShape!.Value[0];
    private int Inputs => Layer.WeightShape!.Value[1];
    private string InputName => Session.Weights.Architecture.Layers[Layer.Index - 1].Name;
    private int Size => Layer.WeightShape!.Value[2];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Network or SessionChange.Selection;

    /// <inheritdoc/>
    protected override KernelMatrixModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override async Task AttachAsync(KernelMatrixModule module)
    {
        await base.AttachAsync(module);
        await ShowWeightsAsync();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync(SessionChange change) =>
        change == SessionChange.Network ? ShowWeightsAsync() : Task.CompletedTask;

    private bool IsSelected(int output) => Session.Selection.Layer == LayerName && Session.Selection.Channel == output;

    private Task ShowWeightsAsync() =>
        Module?.ShowAsync(MemoryMarshal.AsBytes(Session.Weights.Weight(Layer)).ToArray()) ?? Task.CompletedTask;
}
