using Explorer.Web.Lessons;
using MudBlazor;

namespace Explorer.Web.Components.Lessons;

/// <summary>The lines of a training step as cards, which a person brings into their order; a wrong one gets the reason that fits it.</summary>
public sealed partial class TrainingLoopCards
{
    private static readonly int Count = TrainingLoop.Dealt.Count;

    private readonly List<LoopLine> _order = [.. TrainingLoop.Dealt];
    private readonly MudIconButton?[] _up = new MudIconButton?[Count];
    private readonly MudIconButton?[] _down = new MudIconButton?[Count];
    private MudIconButton? _focused;
    private LoopMistake? _mistake;
    private bool _isChecked;

    private string State => !_isChecked ? "open" : _mistake is null ? "right" : "wrong";

    private string Reason => _mistake switch
    {
        null => T["Loop_Right"],
        LoopMistake.NotOnDevice => T["Loop_NotOnDevice"],
        LoopMistake.NoOutput => T["Loop_NoOutput"],
        LoopMistake.NoLoss => T["Loop_NoLoss"],
        LoopMistake.NoGradient => T["Loop_NoGradient"],
        LoopMistake.GradientLost => T["Loop_GradientLost"],
        LoopMistake.ClearedAfterwards => T["Loop_ClearedAfterwards"],
        _ => T["Loop_EvaluatedTooEarly"],
    };

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The moved card has lost the focus with its place in the page.
        if (_focused is not { } button)
            return;
        _focused = null;
        await button.FocusAsync();
    }

    private void Move(int from, int by)
    {
        var line = _order[from];
        _order.RemoveAt(from);
        _order.Insert(from + by, line);
        _isChecked = false;
        // At an end, the button that was pressed goes out.
        var isUp = from + by == Count - 1 || (by < 0 && from + by > 0);
        _focused = (isUp ? _up : _down)[(int)line];
    }

    private void Check() => (_mistake, _isChecked) = (TrainingLoop.MistakeOf(_order), true);
}
