using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Brackets;

namespace Explorer.Web.Components.Shapes;

/// <summary>An editor for a nested list that counts its brackets and says where it is wrong.</summary>
public sealed partial class BracketCounter
{
    private static readonly (string Name, string List)[] Presets =
    [
        ("Course", "[[[[1,2],[3,4]],[[1,2],[3,4]]]]"),
        ("Image", "[[0, 0, 9, 0],\n [0, 9, 9, 0],\n [0, 0, 9, 0],\n [0, 9, 9, 9]]"),
        ("Batch", "[[[[0, 9], [9, 0]]],\n [[[9, 0], [0, 9]]],\n [[[9, 9], [0, 0]]]]"),
        ("Ragged", "[[1, 2, 3], [4, 5]]"),
    ];

    private string _text = Presets[0].List;
    private NestedList _list = NestedList.Read(Presets[0].List);

    private void Read(string? text) => (_text, _list) = (text ?? "", NestedList.Read(text ?? ""));

    private static IEnumerable<(int Size, int Dimension)> Sizes(Shape shape) => shape.ToArray().Select((size, d) => (size, d));

    /// <summary>What a dimension usually is, counted from the last: rows of columns, in channels, in a batch.</summary>
    private static string Name(Shape shape, int dimension) => (shape.Rank, shape.Rank - dimension) switch
    {
        ( > 4, _) => "Axis_Any",
        (1, _) => "Axis_Numbers",
        (_, 1) => "Axis_Columns",
        (_, 2) => "Axis_Rows",
        (_, 3) => "Axis_Channels",
        _ => "Axis_Images",
    };

    private string Class(BracketToken token)
    {
        var isWrong = _list.Problem is { } problem && token.Start < problem.Start + problem.Length && token.End > problem.Start;
        var colour = token.Kind is TokenKind.Open or TokenKind.Close ? $"bracket d{token.Depth % 4}" : "";
        return isWrong ? $"wrong {colour}" : colour;
    }
}
