namespace Explorer.Web.Session;

/// <summary>Where a person changes the network: whether the panel for it is open, and at which channel and kernel it stands.</summary>
public sealed class EditorState
{
    /// <summary>Called when it opens, closes or moves, with whether the person is to be taken there.</summary>
    public event Action<bool>? Moved;

    /// <summary>Whether the panel is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The layer with the weights; empty before the panel was at any.</summary>
    public string Layer { get; private set; } = "";

    /// <summary>Its output map, from 0.</summary>
    public int Channel { get; private set; }

    /// <summary>The input map that the kernel is laid on, from 0.</summary>
    public int Input { get; private set; }

    /// <summary>Opens the panel, or closes it.</summary>
    public void Toggle()
    {
        IsOpen = !IsOpen;
        Moved?.Invoke(false);
    }

    /// <summary>Moves to a kernel.</summary>
    public void MoveTo(string layer, int channel, int input = 0)
    {
        (Layer, Channel, Input) = (layer, channel, input);
        Moved?.Invoke(false);
    }

    /// <summary>Opens the panel at a kernel, and takes the person there.</summary>
    public void Open(string layer, int channel, int input)
    {
        (IsOpen, Layer, Channel, Input) = (true, layer, channel, input);
        Moved?.Invoke(true);
    }
}
