using Explorer.Network.Ablation;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Web.Session;

/// <summary>
/// What one person has changed on the network in use, and the network that comes of it; nothing at first. The trained network
/// belongs to everybody and stays as it is.
/// </summary>
public sealed class AblationState : IDisposable
{
    /// <summary>The changes, in the order in which they were made.</summary>
    public AblationEdits Changes { get; private set; } = AblationEdits.None;

    /// <summary>Whether anything is changed.</summary>
    public bool IsMade => !Changes.IsNone;

    /// <summary>The changed network; null where nothing is changed.</summary>
    public Recognizer? Recognizer { get; private set; }

    /// <summary>How many changes went when the visitor last chose a network; 0 once a change is made again.</summary>
    public int Dropped { get; private set; }

    /// <summary>Puts these changes in the place of those before.</summary>
    /// <exception cref="ArgumentException">One does not fit the network; all stays as it was.</exception>
    internal void Make(AblationEdits changes, NetworkWeights trained)
    {
        var recognizer = changes.IsNone ? null : new Recognizer(changes.Apply(trained));
        Recognizer?.Dispose();
        (Changes, Recognizer, Dropped) = (changes, recognizer, 0);
    }

    /// <summary>Lets the changes go, as they belong to another network than the one that is looked at now.</summary>
    internal void Drop()
    {
        Recognizer?.Dispose();
        (Changes, Recognizer, Dropped) = (AblationEdits.None, null, Changes.All.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => Recognizer?.Dispose();
}
