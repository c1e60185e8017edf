namespace Explorer.Web.Session;

/// <summary>What changed in a session.</summary>
public enum SessionChange
{
    /// <summary>A stroke went on: there is a new pass, and the browser has its frame already.</summary>
    Stroke,

    /// <summary>Another picture is shown: there is a new pass.</summary>
    Picture,

    /// <summary>Another network or dataset, or a change to the network: everything is new.</summary>
    Network,

    /// <summary>Another cell is selected.</summary>
    Selection,

    /// <summary>A picture was pinned or let go, or its comparison opened or closed.</summary>
    Pin,
}
