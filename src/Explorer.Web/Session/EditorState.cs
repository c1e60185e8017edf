namespace Explorer.Web.Session;

/// <summary>The channel and the kernel at which a person edits the network.</summary>
public sealed class EditorState
{
    private bool _isEntering;

    /// <summary>Called when it moves.</summary>
    public event Action? Moved;

    /// <summary>Whether a kernel is to take the focus.</summary>
    public bool IsEntering => _isEntering;

    /// <summary>The layer with the weights; empty before the editor was at any.</summary>
    public string Layer { get; private set; } = "";

    /// <summary>Its output map, from 0.</summary>
    public int Channel { get; private set; }

    /// <summary>The input map that the kernel is laid on, from 0.</summary>
    public int Input { get; private set; }

    /// <summary>Moves to a kernel.</summary>
    public void MoveTo(string layer, int channel, int input = 0)
    {
        (Layer, Channel, Input) = (layer, channel, input);
        Moved?.Invoke();
    }

    /// <summary>Moves to a kernel, whose first number is to take the focus.</summary>
    public void Enter(string layer, int channel, int input)
    {
        _isEntering = true;
        MoveTo(layer, channel, input);
    }

    /// <summary>Whether the kernel is to take the focus; true once.</summary>
    public bool TakeEntry()
    {
        var taken = _isEntering;
        _isEntering = false;
        return taken;
    }
}
