using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Shapes;

/// <summary>The numbers of a layer, to be changed; what breaks, and ways out.</summary>
public sealed partial class WhatIf
{
    private int _emptied;

    /// <summary>The network.</summary>
    [Parameter, EditorRequired] public required ShapeInference Network { get; set; }

    /// <summary>The layer that is looked at.</summary>
    [Parameter, EditorRequired] public required string Selected { get; set; }

    /// <summary>Other layers; true with them once a change is finished, false while a slider still moves.</summary>
    [Parameter] public EventCallback<(IReadOnlyList<LayerKind> Kinds, bool IsDone)> OnChange { get; set; }

    private int Index => Network.Names.IndexOf(Selected);

    private IEnumerable<ArchitectureField> Fields => ArchitectureField.Of(Network.Kinds).Where(number => number.Index == Index);

    /// <summary>Where the slider ends: a long range is cut, so that it moves by ones.</summary>
    private int Most(ArchitectureField field) => field.Max <= 100 ? field.Max : Math.Max(field.Max / 8, field.In(Network.Kinds));

    private Task SwapAsync(LayerKind kind) => OnChange.InvokeAsync((LayerSwap.Apply(Network.Kinds, Index, kind), true));

    private Task TypeAsync(ArchitectureField field, int? number)
    {
        // A field that was emptied keeps being empty where its value stays what it was: it has to be made anew.
        if (number is null)
            _emptied++;
        return ChangeAsync(field, number, done: true);
    }

    /// <summary>Sets a number; without one it stays what it is.</summary>
    private Task ChangeAsync(ArchitectureField field, int? number, bool done) =>
        OnChange.InvokeAsync((field.With(Network.Kinds, number ?? field.In(Network.Kinds)), done));
}
