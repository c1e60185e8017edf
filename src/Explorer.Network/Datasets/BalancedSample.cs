namespace Explorer.Network.Datasets;

/// <summary>A small part of a data set in which every class is equally frequent.</summary>
public static class BalancedSample
{
    /// <summary>
    /// The first <paramref name="perClass"/> images of each class, in the set's own order: nothing random in it, so
    /// anybody who holds the full data can make the same sample.
    /// </summary>
    /// <param name="set">The full data.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="perClass">Images of each class.</param>
    /// <returns>A set of classes x <paramref name="perClass"/> images.</returns>
    /// <exception cref="ArgumentException">A class has fewer images than that.</exception>
    public static ImageSet Take(ImageSet set, int classes, int perClass)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perClass);
        var taken = new int[classes];
        var indices = new List<int>(taken.Length * perClass);
        for (var i = 0; i < set.Count; i++)
        {
            ref var ofThisClass = ref taken[set.Label(i)];
            if (ofThisClass == perClass)
                continue;
            ofThisClass++;
            indices.Add(i);
        }

        var scarce = Array.FindIndex(taken, count => count < perClass);
        if (scarce >= 0)
            throw new ArgumentException($"Class {scarce} has {taken[scarce]} images, fewer than {perClass}.", nameof(perClass));
        return set.Select(indices.ToArray());
    }
}
