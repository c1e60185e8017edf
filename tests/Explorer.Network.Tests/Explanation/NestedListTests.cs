using System.Text;
using System.Text.Json;
using Explorer.Network.Explanation.Brackets;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Explanation;

public sealed class NestedListTests
{
    public static TheoryData<string, string> Good => new()
    {
        { "[[[[1,2],[3,4]],[[1,2],[3,4]]]]", "[1, 2, 2, 2]" },
        { "[]", "[0]" },
        { "[[]]", "[1, 0]" },
        { "[[],[]]", "[2, 0]" },
        { "[[[]],[[]]]", "[2, 1, 0]" },
        { "5", "[]" },
        { "  -5.5 ", "[]" },
        { "[1]", "[1]" },
        { "[1,2,3]", "[3]" },
        { "[1, 2, 3,]", "[3]" },
        { "[[1,],]", "[1, 1]" },
        { "[[1,2,3],[4,5,6]]", "[2, 3]" },
        { "[[1],[2],[3]]", "[3, 1]" },
        { "[[[1,2]]]", "[1, 1, 2]" },
        { "[\n  [1, 2],\n  [3, 4]\n]", "[2, 2]" },
        { "[0, -1, +2, .5, 2., 1e3, 1.5E-2]", "[7]" },
        { "[00, 0]", "[2]" },
        { "[[[[[1]]]]]", "[1, 1, 1, 1, 1]" },
        { "[[[[[[[[1]]]]]]]]", "[1, 1, 1, 1, 1, 1, 1, 1]" },
        { "[[1,2],\t[3,4],[5,6]]", "[3, 2]" },
        { "[[[1,2,3],[4,5,6]],[[7,8,9],[0,1,2]]]", "[2, 2, 3]" },
        { "[[[0.1],[0.2]],[[0.3],[0.4]],[[0.5],[0.6]]]", "[3, 2, 1]" },
        { "[1e5]", "[1]" },
        { "[01.5]", "[1]" },
    };

    public static TheoryData<string, ListProblemKind, int, int> Bad => new()
    {
        { "", ListProblemKind.Empty, 0, 0 },
        { "   ", ListProblemKind.Empty, 0, 0 },
        { "[", ListProblemKind.Unclosed, 0, 1 },
        { "[[1,2]", ListProblemKind.Unclosed, 0, 1 },
        { "[[1,2],[3", ListProblemKind.Unclosed, 7, 1 },
        { "[1,2", ListProblemKind.Unclosed, 0, 1 },
        { "]", ListProblemKind.Unopened, 0, 1 },
        { "[1,2]]", ListProblemKind.Unopened, 5, 1 },
        { "1]", ListProblemKind.Unopened, 1, 1 },
        { ",", ListProblemKind.StrayComma, 0, 1 },
        { "[,1]", ListProblemKind.StrayComma, 1, 1 },
        { "[1,,2]", ListProblemKind.StrayComma, 3, 1 },
        { "[[1,2],,[3,4]]", ListProblemKind.StrayComma, 7, 1 },
        { "[,]", ListProblemKind.StrayComma, 1, 1 },
        { "[1 2]", ListProblemKind.MissingComma, 3, 1 },
        { "[[1,2] [3,4]]", ListProblemKind.MissingComma, 7, 1 },
        { "[[1,2][0,1]]", ListProblemKind.MissingComma, 6, 1 },
        { "[1 [2]]", ListProblemKind.MissingComma, 3, 1 },
        { "[[1] 2]", ListProblemKind.MissingComma, 5, 1 },
        { "[1],[2]", ListProblemKind.AfterEnd, 3, 1 },
        { "[1][2]x", ListProblemKind.AfterEnd, 3, 1 },
        { "1,2", ListProblemKind.AfterEnd, 1, 1 },
        { "1 2", ListProblemKind.AfterEnd, 2, 1 },
        { "[one]", ListProblemKind.NotANumber, 1, 3 },
        { "[1, two, 3]", ListProblemKind.NotANumber, 4, 3 },
        { "['a']", ListProblemKind.NotANumber, 1, 3 },
        { "[1.2.3]", ListProblemKind.NotANumber, 1, 5 },
        { "[01]", ListProblemKind.NotANumber, 1, 2 },
        { "[1e]", ListProblemKind.NotANumber, 1, 2 },
        { "[-]", ListProblemKind.NotANumber, 1, 1 },
        { "[1;2]", ListProblemKind.NotANumber, 1, 3 },
        { "[(1,2]", ListProblemKind.WrongBracket, 1, 1 },
        { "[1,2}", ListProblemKind.WrongBracket, 4, 1 },
        { "[1，2]", ListProblemKind.FullWidthSign, 2, 1 },
        { "【1,2】", ListProblemKind.FullWidthSign, 0, 1 },
        { "[1,[2]]", ListProblemKind.ListBesideNumbers, 3, 3 },
        { "[[1,2],3]", ListProblemKind.NumberBesideLists, 7, 1 },
        { "[[1],[2,3]]", ListProblemKind.Ragged, 5, 5 },
        { "[[1,2],[3]]", ListProblemKind.Ragged, 7, 3 },
        { "[[1,2],[]]", ListProblemKind.Ragged, 7, 2 },
        { "[[],[1]]", ListProblemKind.Ragged, 4, 3 },
        { "[[[1,2],[3,4]],[[1,2]]]", ListProblemKind.Ragged, 15, 7 },
        { "[[[1,2],[3,4]],[[1,2],[3]]]", ListProblemKind.Ragged, 22, 3 },
        { "[[[1],[2]],[3,4]]", ListProblemKind.NumberBesideLists, 12, 1 },
        { "[[1,2],[3,[4]]]", ListProblemKind.ListBesideNumbers, 10, 3 },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void List_WellWritten_HasItsShape(string text, string shape)
    {
        var list = NestedList.Read(text);
        Assert.Null(list.Problem);
        Assert.Equal(shape, list.Shape.ToString());
        AssertWhole(list, text);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void List_BadlyWritten_IsExplainedAtItsPlace(string text, ListProblemKind kind, int start, int length)
    {
        var list = NestedList.Read(text);
        Assert.Null(list.Shape);
        Assert.Equal((kind, start, length), (list.Problem!.Kind, list.Problem.Start, list.Problem.Length));
        AssertWhole(list, text);
    }

    [Fact]
    public async Task Lists_GoodAndBad_AreThoseOfTorch()
    {
        // Torch takes a first list without elements as a promise that no other has any, and quietly drops theirs: we do not.
        const string Dropped = "[[],[1]]";
        string[] good = [.. Good.Select(row => row.Data.Item1)], bad = [.. Bad.Select(row => row.Data.Item1).Where(text => text.Trim() != "" && text != Dropped)];
        Assert.True(good.Length + bad.Length > 60);
        var judged = await PythonTorch.RunAsync($$"""
            import base64, json, torch, warnings
            warnings.simplefilter('ignore')
            for text in json.loads(base64.b64decode('{{Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(good.Concat(bad))))}}')):
                try:
                    print(list(eval('torch.tensor(' + text + ')').shape))
                except Exception:
                    print('refused')
            """);
        Assert.Equal([.. Good.Select(row => row.Data.Item2), .. bad.Select(_ => "refused")], judged.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Ragged_InItsProblem_SaysHowManyAndWhere()
    {
        var problem = NestedList.Read("[[[1,2],[3,4]],[[1,2],[3,4,5]]]").Problem!;
        Assert.Equal((2, 2, 3), (problem.Dimension, problem.Expected, problem.Found));
        Assert.Equal(3, NestedList.Read("[[[1").Problem!.Found);
    }

    [Fact]
    public void Text_WithoutEndOrBottom_IsRefusedQuickly()
    {
        Assert.Equal(ListProblemKind.TooLong, NestedList.Read(new string('[', NestedList.LongestText + 1)).Problem!.Kind);
        var deep = NestedList.Read(new string('[', NestedList.LongestText)).Problem!;
        Assert.Equal((ListProblemKind.TooDeep, NestedList.DeepestNesting), (deep.Kind, deep.Start));
    }

    [Fact]
    public void Brackets_OfOnePair_HaveOneDepth()
    {
        var tokens = NestedList.Read("[[1,2],[3]]").Tokens;
        Assert.Equal([0, 1, 1, 1, 1, 0], tokens.Where(token => token.Kind is TokenKind.Open or TokenKind.Close).Select(token => token.Depth));
        Assert.Equal([2, 2, 2], tokens.Where(token => token.Kind == TokenKind.Number).Select(token => token.Depth));
    }

    private static void AssertWhole(NestedList list, string text) =>
        Assert.Equal(text, string.Concat(list.Tokens.Select(token => text.Substring(token.Start, token.Length))));
}
