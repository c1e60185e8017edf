using Explorer.Network.Pretrained;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Training;

public sealed class EvaluationResultTests
{
    private static readonly ImageSet Images = BundledSamples.Load(DatasetCatalog.Digits).Test.Select([.. Enumerable.Range(0, 620)]);
    private static readonly NetworkWeights Weights = PretrainedNetworks.Load("digits-classic");
    private static readonly EvaluationResult Result = Evaluation.Run(Weights, Images);

    [Fact]
    public void Evaluate_OfEveryImage_AgreesWithTheRecognizer()
    {
        using var recognizer = new Recognizer(Weights);
        for (var i = 0; i < Images.Count; i++)
        {
            var pass = recognizer.Run(Images.Image(i));
            Assert.Equal(pass.Prediction, Result.Predicted.Span[i]);
            Assert.Equal(pass.Probabilities[pass.Prediction], Result.Confidence.Span[i], 1e-5);
            Assert.Equal(pass.Probabilities[Images.Label(i)], Result.ProbabilityOfTruth.Span[i], 1e-5);
        }
        Assert.Equal(Evaluation.Accuracy(Weights, Images), Result.Matrix.Accuracy!.Value, 12);
    }

    [Fact]
    public void Matrix_OfEveryCell_IsACount()
    {
        var indices = new List<int>();
        for (var truth = 0; truth < 10; truth++)
            for (var predicted = 0; predicted < 10; predicted++)
            {
                var cell = new List<int>();
                for (var i = 0; i < Images.Count; i++)
                    if (Images.Label(i) == truth && Result.Predicted.Span[i] == predicted)
                        cell.Add(i);
                Assert.Equal(cell.Count, Result.Matrix[truth, predicted]);
                Assert.Equal(cell, Result.Of(truth, predicted));
                indices.AddRange(cell);
            }
        Assert.Equal(Enumerable.Range(0, Images.Count), indices.Order());
    }

    [Fact]
    public void MostConfidentlyWrong_OfTheSample_AreWrongAndSorted()
    {
        var all = Result.MostConfidentlyWrong(int.MaxValue);

        Assert.Equal(Images.Count - Enumerable.Range(0, 10).Sum(one => Result.Matrix[one, one]), all.Count);
        Assert.NotEmpty(all);
        Assert.All(all, i => Assert.NotEqual(Images.Label(i), Result.Predicted.Span[i]));
        for (var k = 1; k < all.Count; k++)
            Assert.True(Result.Confidence.Span[all[k - 1]] >= Result.Confidence.Span[all[k]]);
        Assert.Equal(all.Take(3), Result.MostConfidentlyWrong(3));
        Assert.Empty(Result.MostConfidentlyWrong(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Result.MostConfidentlyWrong(-1));
    }

    [Fact]
    public void Evaluate_OfForeignImages_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Evaluation.Run(Weights, new ImageSet(new byte[64], new byte[1], 8, 8)));
        Assert.Throws<ArgumentException>(() => Evaluation.Run(Weights, new ImageSet(new byte[784], [10], 28, 28)));
        Assert.Equal(0, Evaluation.Run(Weights, new ImageSet([], [], 28, 28)).Matrix.Total);
    }

    [Fact]
    public void Matrix_WorkedOutByHand()
    {
        //                                   right       0 for 1  1 for 0
        var matrix = new ConfusionMatrix(4, [0, 0, 0, 2, 1, 1,    0], [0, 0, 0, 2, 0, 0, 1]);

        Assert.Equal((7, 4, 3, 1, 2, 0), (matrix.Total, matrix.Classes, matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(4.0 / 7, matrix.Accuracy);
        Assert.Equal([0.75, 0, 1, null], Enumerable.Range(0, 4).Select(matrix.Recall));
        Assert.Equal([0.6, 0, 1, null], Enumerable.Range(0, 4).Select(matrix.Precision));
        Assert.Null(new ConfusionMatrix(2, [], []).Accuracy);
    }

    [Fact]
    public void Matrix_OfWhatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, [0, 1], [0]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, [2], [0]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, [0], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0, [], []));
    }
}
