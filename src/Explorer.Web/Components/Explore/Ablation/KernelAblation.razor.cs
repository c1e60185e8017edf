using Explorer.Network.Messages;
using Explorer.Network.Architecture;
using Explorer.Network.Ablation;
using Explorer.Network.Weights;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Explore.Ablation;

/// <summary>The numbers of one kernel, to be typed over.</summary>
public sealed partial class KernelAblation
{
    private (NetworkWeights, string, int, int) _shown;
    private string[] _texts = [];
    private MudTextField<string>[] _fields = [];
    private int _refused = -1;

    /// <summary>The convolution.</summary>
    [Parameter, EditorRequired] public required Layer Layer { get; set; }

    /// <summary>The map that the kernel works for.</summary>
    [Parameter, EditorRequired] public required int Channel { get; set; }

    /// <summary>The map that it is laid on.</summary>
    [Parameter, EditorRequired] public required int Input { get; set; }

    /// <summary>Raised with the change to make.</summary>
    [Parameter] public EventCallback<AblationEdit> Set { get; set; }

    /// <summary>Raised with the change to take back.</summary>
    [Parameter] public EventCallback<AblationEdit> Unset { get; set; }

    /// <summary>Raised with what was typed that is not a number.</summary>
    [Parameter] public EventCallback<string> Refused { get; set; }

    /// <summary>The input channels that a kernel looks at: those of its group.</summary>
    private int Inputs => Layer.WeightShape!.Value[1];

    private int Columns => Layer.WeightShape!.Value[3];
    private ReadOnlySpan<float> Numbers => Session.Weights.Kernel(Layer, Channel, Input);
    private bool IsEdited => Session.AblationState.Changes.All.Any(Edit([]).Replaces);

    /// <summary>Goes to the kernel's first number.</summary>
    public ValueTask EnterAsync() => _fields[0].FocusAsync();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var shown = (Session.Weights, Layer.Name, Channel, Input);
        if (shown == _shown)
            return;
        (_shown, _refused) = (shown, -1);
        _texts = [.. Numbers.ToArray().Select(number => NumberText.Editable(number))];
        if (_fields.Length != _texts.Length)
            _fields = new MudTextField<string>[_texts.Length];
    }

    private EditKernel Edit(IReadOnlyList<float> numbers) => new(Layer.Name, Channel, Input, numbers);

    private Task UseAsync()
    {
        var numbers = Numbers.ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (_texts[i] == NumberText.Editable(numbers[i]))
                continue;
            if (NumberText.Read(_texts[i]) is not { } number)
            {
                _refused = i;
                return Refused.InvokeAsync(_texts[i]);
            }
            numbers[i] = (float)number;
        }
        _refused = -1;
        if (numbers.AsSpan().SequenceEqual(Numbers))
            return Task.CompletedTask;
        // Typed back to what was learned, it is no longer an edit.
        var isLearned = numbers.AsSpan().SequenceEqual(Session.TrainedWeights.Kernel(Layer, Channel, Input));
        return isLearned && !Session.AblationState.Changes.All.OfType<ScaleChannel>().Any(change => change.TouchesMap(Layer.Name, Channel))
            ? Unset.InvokeAsync(Edit(numbers)) : Set.InvokeAsync(Edit(numbers));
    }
}
