namespace Explorer.Web.Session;

/// <summary>The tabs of the dock below the picture.</summary>
public enum DockTab
{
    /// <summary>How the selected cell is computed.</summary>
    Arithmetic,

    /// <summary>The kernels of the convolutions.</summary>
    Kernels,

    /// <summary>What the selected cell sees, and the images that excite its map most.</summary>
    Field,

    /// <summary>The pixels that support or oppose a class.</summary>
    Why,

    /// <summary>The pinned image and the one that is shown.</summary>
    Compare,

    /// <summary>Muting, scaling and replacing parts of the network.</summary>
    Edit,

    /// <summary>The network as a program.</summary>
    Code,
}

/// <summary>Which tab of the dock a person looks at, and which class is asked about there.</summary>
public sealed class DockState
{
    /// <summary>Called after every change.</summary>
    public event Action? Changed;

    /// <summary>The tab that is open.</summary>
    public DockTab Tab { get; private set; }

    /// <summary>The class that is asked about; null for the one that the network predicts.</summary>
    public int? Class { get; private set; }

    /// <summary>How often a tab was asked for: a collapsed dock opens for the next one.</summary>
    public int Requests { get; private set; }

    /// <summary>Opens a tab.</summary>
    public void Show(DockTab tab)
    {
        (Tab, Requests) = (tab, Requests + 1);
        Changed?.Invoke();
    }

    /// <summary>Brings back the tab and the class of before; a dock that is collapsed stays so.</summary>
    internal void Restore(DockTab tab, int? label)
    {
        (Tab, Class) = (tab, label);
        Changed?.Invoke();
    }

    /// <summary>Asks which pixels support a class; null asks about the predicted one.</summary>
    public void Ask(int? label)
    {
        Class = label;
        Show(DockTab.Why);
    }
}
