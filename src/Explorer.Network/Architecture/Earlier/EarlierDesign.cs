using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>
/// A LeNet as one short word, as links, runs and databases kept it before they kept an architecture's JSON:
/// <c>28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10</c>. Side; each convolution's channels, kernel, padding and
/// stride; each pooling's kind (average or max), kernel, stride and padding; activation; units of fc1, fc2 and fc3.
/// </summary>
public static partial class EarlierDesign
{
    /// <summary>Reads the layers; null for any other text. Whether they fit one another is not asked.</summary>
    public static IReadOnlyList<LayerKind>? Read(string? text)
    {
        if (text is null || Pattern().Match(text) is not { Success: true } match)
            return null;
        LayerKind activation = match.Groups["act"].Value == "sigmoid" ? new Sigmoid() : new ReLU();
        return
        [
            new Reshape(1, Number("side"), Number("side")),
            Convolution("1"), activation, Pooling("1"),
            Convolution("2"), activation, Pooling("2"),
            new Flatten(),
            new Linear(Number("h1")), activation,
            new Linear(Number("h2")), activation,
            new Linear(Number("classes")), new Softmax(),
        ];

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

        Conv2d Convolution(string n) => new(Number($"c{n}"), Number($"ck{n}"), Number($"cp{n}"), Number($"cs{n}"));

        LayerKind Pooling(string n) => match.Groups[$"f{n}"].Value == "a"
            ? new AvgPool2d(Number($"pk{n}"), Number($"ps{n}"), Number($"pp{n}"))
            : new MaxPool2d(Number($"pk{n}"), Number($"ps{n}"), Number($"pp{n}"));
    }

    [GeneratedRegex("""
        ^(?<side>[0-9]{1,4})
        -c(?<c1>[0-9]{1,4})k(?<ck1>[0-9]{1,4})p(?<cp1>[0-9]{1,4})s(?<cs1>[0-9]{1,4})-(?<f1>[am])(?<pk1>[0-9]{1,4})s(?<ps1>[0-9]{1,4})p(?<pp1>[0-9]{1,4})
        -c(?<c2>[0-9]{1,4})k(?<ck2>[0-9]{1,4})p(?<cp2>[0-9]{1,4})s(?<cs2>[0-9]{1,4})-(?<f2>[am])(?<pk2>[0-9]{1,4})s(?<ps2>[0-9]{1,4})p(?<pp2>[0-9]{1,4})
        -(?<act>sigmoid|relu)-(?<h1>[0-9]{1,4})-(?<h2>[0-9]{1,4})-(?<classes>[0-9]{1,4})\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
