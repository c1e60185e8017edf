namespace Explorer.Network.Tests.Fuzzing;

/// <summary>Makes broken files of whole ones: a few bytes changed, cut out, put in twice, or the end missing.</summary>
internal static class Mutation
{
    private static readonly byte[] Extremes = [0, 1, 0x7f, 0x80, 0xff, (byte)'{', (byte)'"', (byte)'9', (byte)'-'];

    /// <summary>One of them, another for each state of the random generator.</summary>
    public static byte[] Of(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var left = random.Next(1, 6); left > 0 && bytes.Count > 0; left--)
        {
            // What decides stands at the beginning and at the end.
            var near = Math.Min(bytes.Count, random.Next(3) == 0 ? bytes.Count : 400);
            var at = random.Next(2) == 0 ? random.Next(near) : bytes.Count - 1 - random.Next(near);
            var count = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = Extremes[random.Next(Extremes.Length)];
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.RemoveRange(at, count);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, count));
                    break;
                default:
                    if (random.Next(4) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
