using System.Globalization;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Training;

public sealed class TrainingConfigTests
{
    private static readonly TrainingConfig Course = TrainingConfig.Course;

    public static TheoryData<TrainingConfig, string> Wrong => new()
    {
        { Course with { LearningRate = 0 }, "The learning rate must be above 0, not 0." },
        { Course with { LearningRate = -1 }, "The learning rate must be above 0, not −1." },
        { Course with { LearningRate = double.NaN }, "The learning rate must be above 0, not NaN." },
        { Course with { LearningRate = double.PositiveInfinity }, "The learning rate must be above 0, not Infinity." },
        { Course with { BatchSize = 0 }, "The batch size must be between 1 and 10,000, not 0." },
        { Course with { BatchSize = 10_001 }, "The batch size must be between 1 and 10,000, not 10001." },
        { Course with { Epochs = 0 }, "The number of epochs must be between 1 and 1,000, not 0." },
        { Course with { Epochs = 1_001 }, "The number of epochs must be between 1 and 1,000, not 1001." },
        { Course with { WeightDecay = -0.1 }, "The weight decay must be 0 or more, not −0.1." },
        { Course with { WeightDecay = double.NaN }, "The weight decay must be 0 or more, not NaN." },
        { Course with { Dropout = 1 }, "Dropout must be at least 0 and below 1, not 1." },
        { Course with { Dropout = double.NaN }, "Dropout must be at least 0 and below 1, not NaN." },
        { Course with { Seed = -1 }, "The seed must be 0 or more, not −1." },
        { Course with { Threads = -1 }, "The number of threads must be between 0 and 1,024, not −1." },
        { Course with { Augmentation = new(Shift: 15) }, "The shift must be between 0 and 14 pixels, not 15." },
        { Course with { Augmentation = new(Rotation: -1) }, "The rotation must be between 0 and 180 degrees, not −1." },
        { Course with { Augmentation = new(Contrast: 1) }, "The contrast change must be at least 0 and below 1, not 1." },
        { Course with { Augmentation = new(Noise: 1.5) }, "The noise must be between 0 and 1, not 1.5." },
        { Course with { Augmentation = new(Scale: 1) }, "The scaling must be at least 0 and below 1, not 1." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Problems_OfOneWrongNumber_AreOneSentence(TrainingConfig config, string sentence)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal([sentence], config.Problems().Select(problem => problem.ToString()));
    }

    [Fact]
    public void Problems_OfManyWrongNumbers_AreAllTold() =>
        Assert.Equal(4, (Course with { LearningRate = 0, Epochs = 0, Dropout = 2, Augmentation = new(Shift: 99) }).Problems().Count());

    [Fact]
    public void Course_IsAsTheCourseTeaches()
    {
        Assert.Empty(Course.Problems());
        Assert.Equal((Optimizer.Sgd, 0.9, 256, 10), (Course.Optimizer, Course.LearningRate, Course.BatchSize, Course.Epochs));
        Assert.Equal((0.0, 0.0, LearningRateSchedule.Constant, true), (Course.WeightDecay, Course.Dropout, Course.Schedule, Course.Augmentation.IsNone));
    }
}
