using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.AblationState;
using Explorer.Network.Model;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Tests.Shapes;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Localization;

public sealed partial class InterpreterTests : ShapesTest
{
    private Interpreter Interpreter => Services.GetRequiredService<Interpreter>();

    [Fact]
    public async Task Sentence_InChinese_KeepsItsParticulars()
    {
        var recipe = new TrainingConfig { LearningRate = -2 };
        Assert.Equal("The learning rate must be above 0, not -2.", Interpreter.Say(recipe.Problems().Single()));
        await Language.SetAsync(Languages.Chinese);
        Assert.Equal("学习率必须大于 0，不能是 -2。", Interpreter.Say(recipe.Problems().Single()));
        Assert.Equal("已停止；6 轮中保留了 2 轮。", Interpreter.Say("It was stopped; 2 of 6 epochs are kept."));
        Assert.Equal("第 3 轮中损失已升到 41.2，而瞎猜只有 2.30：训练已发散，请试试小于 5 的学习率。",
            Interpreter.Say("The loss has risen to 41.2, where guessing blindly gives 2.30, in epoch 3: the run has diverged, so try a learning rate below 5."));
        Assert.Equal("something else", Interpreter.Say("something else"));
    }

    [Fact]
    public async Task Errors_OfTheNetwork_AreInterpretedWithWhatTheyQuote()
    {
        await Language.SetAsync(Languages.Chinese);
        using var empty = new MemoryStream([1, 2]);
        var weights = Assert.Throws<WeightsException>(() => SafeTensorsFile.Read(empty));
        Assert.Equal("权重文件只有 2 字节，连文件头的长度都放不下。", Interpreter.Say(weights.Message));
        Assert.Equal("a.gz 是空的：文件头说有 0 个条目；请获取数据集自己的文件。",
            Interpreter.Say(new DataFileException("a.gz", "is empty: its header says 0 items", "get the data set's own file").Message));
    }

    [Fact]
    public async Task Changes_OfANetwork_AreSaidInChinese()
    {
        await Language.SetAsync(Languages.Chinese);
        AblationEdit[] changes = [ScaleChannel.Mute("conv1", 2), new ScaleChannel("conv1", 2, -1.5), new EditKernel("conv2", 3, 4, []), new ZeroBias("fc1", 7), new SwapActivation(Activation.Sigmoid), new SwapPooling(Pooling.Max), new SwapPooling(Pooling.Average)];
        Assert.Equal(["conv1：通道 2 已关掉", "conv1：通道 2 乘以 -1.5", "conv2：从 4 到 3 的卷积核已改", "fc1：偏置 7 置 0", "全部激活：Sigmoid", "全部汇聚：最大", "全部汇聚：平均"],
            changes.Select(change => Interpreter.Say(change.Text)));
    }

    [Fact]
    public async Task Arithmetic_OfEveryLayer_IsSaidInChinese()
    {
        await Language.SetAsync(Languages.Chinese);
        foreach (var id in new[] { "digits-modern", "digits-classic" })
        {
            var weights = PretrainedNetworks.Load(id);
            using var recognizer = new Recognizer(weights);
            var pass = recognizer.Run(SampleGallery.Pixels(Subject.Digits, SampleGallery.First(Subject.Digits)));
            foreach (var layer in weights.Architecture.Layers)
            {
                var lines = ExplanationText.ToText(Explainer.Explain(pass, weights, CellAddress.At(layer, 0))).Split('\n');
                Assert.All(lines, line => Assert.DoesNotMatch("[a-z]{3,}", Names().Replace(Interpreter.Say(line), "")));
            }
        }
    }

    [Fact]
    public async Task Name_OfARunThatGotNone_IsSaidInChinese()
    {
        await Language.SetAsync(Languages.Chinese);
        Assert.Equal("现代 · 数字样本", Interpreter.Say(RunRequest.QuickLook.Title));
        Assert.Equal("经典 · 衣物", Interpreter.Say(RunRequest.Course.Title));
    }

    [Theory]
    [InlineData("rows 0–9, columns 0–9, clipped at the border: 2 rows above, 1 column left", "第 0–9 行，第 0–9 列（边界处截去上方 2 行，左侧 1 列）")]
    [InlineData("rows 0–9, columns 0–9, clipped at the border: 2 rows above, 2 rows below, 1 column left, 1 column right", "第 0–9 行，第 0–9 列（边界处截去上方 2 行，下方 2 行，左侧 1 列，右侧 1 列）")]
    [InlineData("rows 0–9, columns 0–9, clipped at the border: 2 rows below, 1 column left, 1 column right", "第 0–9 行，第 0–9 列（边界处截去下方 2 行，左侧 1 列，右侧 1 列）")]
    [InlineData("rows 0–9, columns 0–9, clipped at the border: 2 rows above, 2 rows below", "第 0–9 行，第 0–9 列（边界处截去上方 2 行，下方 2 行）")]
    public async Task Field_ClippedOnAnySides_IsSaidInChinese(string english, string chinese)
    {
        await Language.SetAsync(Languages.Chinese);
        Assert.Equal(chinese, Interpreter.Say(english));
    }

    /// <summary>Names of layers and functions, and e to the power of something.</summary>
    [GeneratedRegex("\\bcol\\b|conv[12]|act[1-4]|pool[12]|flatten|softmax|logit|max|fc[123]|input(?=（)|[A-Z][A-Za-z0-9]+")]
    private static partial Regex Names();
}
