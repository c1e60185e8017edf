using Explorer.Network.Messages;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public class WeightsCheckTests
{
    private static readonly ExpectedTensor[] Expected =
        [new("1.weight", [2, 1]), new("1.bias", [2]), new("4.weight", [1, 2]), new("4.bias", [])];

    [Fact]
    public void Problems_AllFitInAnotherOrder_AreNone()
    {
        var file = Read(("4.bias", "[]", 1), ("4.weight", "[1,2]", 2), ("1.bias", "[2]", 2), ("1.weight", "[2,1]", 2));

        Assert.Empty(WeightsCheck.Problems(file, Expected));
        WeightsCheck.Require(file, Expected);
    }

    [Fact]
    public void Problems_MissingMismatchedAndUnexpected_AreToldInSentences()
    {
        var file = Read(("4.weight", "[2,1]", 2), ("extra", "[3]", 3), ("1.bias", "[2]", 2), ("4.bias", "[1]", 1));

        Assert.Equal(
            [
                "Tensor '1.weight' with the shape [2, 1] is missing.",
                "Tensor '4.weight' should have the shape [1, 2], but has [2, 1].",
                "Tensor '4.bias' should have the shape [], but has [1].",
                "Tensor 'extra' with the shape [3] does not belong to this network.",
            ],
            WeightsCheck.Problems(file, Expected).Select(problem => problem.ToString()));
        Assert.Equal(["Weights_TensorMissing", "Weights_TensorShape", "Weights_TensorShape", "Weights_TensorForeign"], WeightsCheck.Problems(file, Expected).Select(problem => problem.Code));
        var error = Assert.Throws<WeightsException>(() => WeightsCheck.Require(file, Expected));
        Assert.Equal(Message.Of("Weights_MoreProblems", Message.Of("Weights_TensorMissing", "'1.weight'", "[2, 1]"), 3), error.Details);
        Assert.Equal("Tensor '1.weight' with the shape [2, 1] is missing. 3 more problems were found.", error.Message);
    }

    [Fact]
    public void Require_OneProblem_IsToldAsItIs()
    {
        var file = Read(("4.weight", "[1,2]", 2), ("1.bias", "[2]", 2), ("1.weight", "[2,1]", 2));

        var error = Assert.Throws<WeightsException>(() => WeightsCheck.Require(file, Expected));
        Assert.Equal("Tensor '4.bias' with the shape [] is missing.", error.Message);
    }

    private static SafeTensorsFile Read(params (string Name, string Shape, int Count)[] tensors)
    {
        var begin = 0;
        var entries = tensors.Select(t => Handmade.Entry(t.Name, t.Shape, $"[{begin},{begin += 4 * t.Count}]")).ToList();
        return Handmade.Read(Handmade.File($"{{{string.Join(',', entries)}}}", new float[begin / 4]));
    }
}
