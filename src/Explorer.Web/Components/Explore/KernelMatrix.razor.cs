using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
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

    [Inject] private EditorState EditorState { get; set; } = null!;
    [Inject] private DockState Dock { get; set; } = null!;

    private Layer Layer => Session.Weights.Architecture[LayerName];
    private int Outputs => Layer.WeightShape!.Value[0];
    private int Inputs => Layer.WeightShape!.Value[1];
    private string InputName => Session.Weights.Architecture.Layers[Layer.Index - 1].Name;
    private int Height => Layer.WeightShape!.Value[2];
    private int Width => Layer.WeightShape!.Value[3];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Network or SessionChange.Selection;

    /// <inheritdoc/>
    protected override KernelMatrixModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override async Task AttachAsync(KernelMatrixModule module)
    {
        await module.AttachAsync(Root, new EditReceiver(this));
        await ShowWeightsAsync();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync(SessionChange change) =>
        change == SessionChange.Network ? ShowWeightsAsync() : Task.CompletedTask;

    private bool Touches(int output, int input) => Session.AblationState.Changes.All.Any(change => change.TouchesKernel(LayerName, output, input));

    /// <summary>The input map that a kernel is laid on: with groups, an output map sees only those of its own group.</summary>
    private int Source(int output, int input) => Layer.Kind.Dependence.InputChannels(Layer, output).First + input;

    private string Label(int output, int input, bool isChanged)
    {
        var label = T["Kernels_Name", LayerName, output, Source(output, input)];
        return isChanged ? T["Picture_EditedName", label] : label;
    }

    private bool IsSelected(int output) => Session.Selection.Layer == LayerName && Session.Selection.Channel == output;

    private Task ShowWeightsAsync() =>
        Module?.ShowAsync(MemoryMarshal.AsBytes(Session.Weights.Weight(Layer)).ToArray()) ?? Task.CompletedTask;

    /// <summary>Hears which kernel a person wants to change.</summary>
    internal sealed class EditReceiver(KernelMatrix matrix)
    {
        /// <summary>Opens the panel that changes it.</summary>
        [JSInvokable]
        public void Edit(int output, int input)
        {
            // The editor stands at the map that is selected.
            if ((matrix.Session.Selection.Layer, matrix.Session.Selection.Channel) != (matrix.LayerName, output))
                matrix.Session.Select(new CellAddress(matrix.LayerName, output, matrix.Layer.Output.Rows / 2, matrix.Layer.Output.Columns / 2));
            matrix.EditorState.Enter(matrix.LayerName, output, input);
            matrix.Dock.Show(DockTab.Edit);
        }
    }
}
