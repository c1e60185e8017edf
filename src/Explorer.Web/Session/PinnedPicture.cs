namespace Explorer.Web.Session;

/// <summary>A picture that one person keeps, to compare others with it; none at first.</summary>
/// <param name="count">How many pixel values a picture has.</param>
/// <param name="changed">Called after every change.</param>
public sealed class PinnedPicture(Func<int> count, Action changed)
{
    /// <summary>Its pixel values; null where none is kept.</summary>
    public byte[]? Pixels { get; private set; }

    /// <summary>Whether one is kept.</summary>
    public bool IsKept => Pixels is not null;

    /// <summary>Keeps a picture.</summary>
    /// <param name="pixels">Its pixel values.</param>
    /// <exception cref="ArgumentException">It has another size than the network's input.</exception>
    public void Keep(byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != count())
            throw new ArgumentException($"A picture has {count()} pixel values, not {pixels.Length}.", nameof(pixels));
        Pixels = pixels;
        changed();
    }

    /// <summary>Lets it go.</summary>
    public void Drop()
    {
        if (!IsKept)
            return;
        Pixels = null;
        changed();
    }
}
