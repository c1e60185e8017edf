namespace Explorer.Classroom.Members;

/// <summary>What a student has drawn, and what the network reads.</summary>
/// <param name="Pixels">What the network sees, <c>[channels, side, side]</c>; larger pictures were made smaller for the wall.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Side">Pixels along each side, at most <see cref="LargestSide"/>.</param>
/// <param name="Dataset">The id of the data set whose classes the network tells apart.</param>
/// <param name="Network">The id of the network.</param>
/// <param name="Class">The number of the class that it reads; null where nothing is drawn.</param>
/// <param name="ClassName">That class's name in its data set's record.</param>
/// <param name="Probability">How probable the network finds it, 0 to 1.</param>
/// <param name="IsUnsure">Whether the answer is doubtful.</param>
/// <param name="Cell">The selected cell, as links name it.</param>
[GenerateSerializer, Immutable]
public sealed record StudentPicture(byte[] Pixels, int Channels, int Side, string Dataset, string Network, int? Class, string ClassName, float Probability, bool IsUnsure, string Cell = "")
{
    /// <summary>The largest side.</summary>
    public const int LargestSide = 32;

    internal bool IsAcceptable =>
        Channels is 1 or 3 && Side is > 0 and <= LargestSide && Pixels.Length == Channels * Side * Side && Probability is >= 0 and <= 1
        && Dataset.Length <= 100 && Network.Length <= 100 && ClassName.Length <= 100 && Cell.Length <= 100;
}
