using Explorer.Network.Architecture;

namespace Explorer.Network.Tests.Reference;

/// <summary>Designs with random hyperparameters, the same ones at every run: most fit, some do not.</summary>
internal static class RandomDesigns
{
    public static IEnumerable<LeNetDesign> Take(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => Next(random));
    }

    /// <summary>Half of the numbers stay the course's, so that a design is not broken in its first layer every time.</summary>
    private static LeNetDesign Next(Random random)
    {
        var design = random.Next(2) == 0 ? LeNetDesign.Classic : LeNetDesign.Modern;
        foreach (var field in DesignField.All)
        {
            if (random.Next(2) == 0)
                design = field.With(design, random.Next(field.Min, Math.Min(field.Max, field.Number is DesignNumber.Side ? 40 : 12) + 1));
        }
        return design;
    }
}
