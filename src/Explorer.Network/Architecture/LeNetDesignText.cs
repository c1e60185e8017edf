using System.Globalization;
using System.Text.RegularExpressions;

namespace Explorer.Network.Architecture;

/// <summary>
/// A design as one short word for links and files: <c>28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10</c>. Side; each
/// convolution's channels, kernel, padding and stride; each pooling's kind (average or max), kernel, stride and padding;
/// activation; units of fc1, fc2 and fc3.
/// </summary>
public static partial class LeNetDesignText
{
    /// <summary>Writes a design.</summary>
    public static string Write(LeNetDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return string.Create(CultureInfo.InvariantCulture,
            $"{design.Side}-{Text(design.Conv1)}-{Text(design.Pool1)}-{Text(design.Conv2)}-{Text(design.Pool2)}-{(design.Activation == Activation.Sigmoid ? "sigmoid" : "relu")}-{design.Hidden1}-{design.Hidden2}-{design.Classes}");
    }

    /// <summary>Reads one; null for any other text. Whether the layers fit is only asked when it is built.</summary>
    public static LeNetDesign? Read(string? text)
    {
        if (text is null || Pattern().Match(text) is not { Success: true } match)
            return null;
        return new LeNetDesign
        {
            Side = Number("side"),
            Conv1 = Conv("1"),
            Pool1 = Pool("1"),
            Conv2 = Conv("2"),
            Pool2 = Pool("2"),
            Activation = match.Groups["act"].Value == "sigmoid" ? Activation.Sigmoid : Activation.ReLU,
            Hidden1 = Number("h1"),
            Hidden2 = Number("h2"),
            Classes = Number("classes"),
        };

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

        Conv2dSpec Conv(string n) => new(Number($"c{n}"), Number($"ck{n}"), Number($"cp{n}"), Number($"cs{n}"));

        Pool2dSpec Pool(string n) => new(
            match.Groups[$"f{n}"].Value == "a" ? Pooling.Average : Pooling.Max, Number($"pk{n}"), Number($"ps{n}"), Number($"pp{n}"));
    }

    private static string Text(Conv2dSpec conv) =>
        FormattableString.Invariant($"c{conv.Channels}k{conv.Kernel}p{conv.Padding}s{conv.Stride}");

    private static string Text(Pool2dSpec pool) =>
        FormattableString.Invariant($"{(pool.Function == Pooling.Average ? "a" : "m")}{pool.Kernel}s{pool.Stride}p{pool.Padding}");

    [GeneratedRegex("""
        ^(?<side>[0-9]{1,4})
        -c(?<c1>[0-9]{1,4})k(?<ck1>[0-9]{1,4})p(?<cp1>[0-9]{1,4})s(?<cs1>[0-9]{1,4})-(?<f1>[am])(?<pk1>[0-9]{1,4})s(?<ps1>[0-9]{1,4})p(?<pp1>[0-9]{1,4})
        -c(?<c2>[0-9]{1,4})k(?<ck2>[0-9]{1,4})p(?<cp2>[0-9]{1,4})s(?<cs2>[0-9]{1,4})-(?<f2>[am])(?<pk2>[0-9]{1,4})s(?<ps2>[0-9]{1,4})p(?<pp2>[0-9]{1,4})
        -(?<act>sigmoid|relu)-(?<h1>[0-9]{1,4})-(?<h2>[0-9]{1,4})-(?<classes>[0-9]{1,4})\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
