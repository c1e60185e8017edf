using System.CommandLine;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;

namespace Explorer.Cli.Options;

/// <summary>An option for every number of a <see cref="TrainingConfig"/>; the defaults are the course's.</summary>
internal sealed class TrainingOptions
{
    private readonly Option<int> _epochs = Number.Whole("--epochs", "Passes over the training set", TrainingConfig.Course.Epochs);
    private readonly Option<int> _batchSize = Number.Whole("--batch-size", "Images in one step", TrainingConfig.Course.BatchSize);
    private readonly Option<double> _learningRate = Number.Real("--learning-rate", "Multiplies the gradient in each step", TrainingConfig.Course.LearningRate);
    private readonly Choice<Optimizer> _optimizer = new(
        "--optimizer", "Update rule", "sgd",
        ("sgd", Optimizer.Sgd), ("momentum", Optimizer.Momentum), ("adam", Optimizer.Adam), ("adamw", Optimizer.AdamW));
    private readonly Choice<LearningRateSchedule> _schedule = new(
        "--schedule", "How the learning rate changes over the run", "constant",
        ("constant", LearningRateSchedule.Constant), ("cosine", LearningRateSchedule.Cosine));
    private readonly Option<double> _weightDecay = Number.Real("--weight-decay", "Weight decay", 0);
    private readonly Option<double> _dropout = Number.Real("--dropout", "Probability with which each hidden unit of the fully connected layers is set to 0 in training", 0);
    private readonly Option<double> _validation = Number.Real("--validation", "Share of the training images kept back for validation; the test images are then used once, at the end", 0);
    private readonly Option<double> _shift = Number.Real("--shift", "Largest random shift of a training image, in pixels", 0);
    private readonly Option<double> _rotation = Number.Real("--rotation", "Largest random turn of a training image, in degrees", 0);
    private readonly Option<double> _scale = Number.Real("--scale", "Largest random change of a training image's size, as a share", 0);
    private readonly Option<bool> _mirror = new("--mirror") { Description = "Mirrors every second training image (good for garments, wrong for digits)" };
    private readonly Choice<DrawingAugmentation> _drawn = new(
        "--drawn", "Turns half of each batch into drawings: digits as pen strokes, garments as filled shapes and outlines", "none",
        ("none", DrawingAugmentation.None), ("strokes", DrawingAugmentation.Strokes), ("shapes", DrawingAugmentation.Shapes));
    private readonly Option<double> _contrast = Number.Real("--contrast", "Largest random change of a training image's contrast, as a share", 0);
    private readonly Option<double> _noise = Number.Real("--noise", "Largest standard deviation of the noise laid over a training image, as a share of white", 0);
    private readonly Option<int> _seed = Number.Whole("--seed", "Decides the first weights, the order of the images and everything else that is random", 0);
    private readonly Option<int> _threads = Number.Whole("--threads", "CPU threads; 0 takes one for each processor", 0);
    private readonly Choice<ComputeEngine> _engine = new(
        "--engine", "What computes: the C# engine, TorchSharp, or for auto the C# engine on the CPU where it covers the network", "auto",
        ("auto", ComputeEngine.Auto), ("torch", ComputeEngine.Torch), ("managed", ComputeEngine.Managed));

    public void AddTo(Command command)
    {
        _optimizer.Aliases.Add("--optimiser");
        foreach (var option in new Option[]
                 {
                     _epochs, _batchSize, _learningRate, _optimizer, _schedule, _weightDecay, _dropout, _validation, _shift, _rotation, _scale,
                     _mirror, _drawn, _contrast, _noise, _seed, _threads, _engine,
                 })
            command.Add(option);
    }

    /// <exception cref="TrainingException">A number lies outside of its range.</exception>
    public TrainingConfig Read(ParseResult parsed)
    {
        var config = new TrainingConfig
        {
            Epochs = parsed.GetValue(_epochs),
            BatchSize = parsed.GetValue(_batchSize),
            LearningRate = parsed.GetValue(_learningRate),
            Optimizer = _optimizer.Value(parsed),
            Schedule = _schedule.Value(parsed),
            WeightDecay = parsed.GetValue(_weightDecay),
            Dropout = parsed.GetValue(_dropout),
            Validation = parsed.GetValue(_validation),
            Augmentation = new AugmentationConfig(
                parsed.GetValue(_shift), parsed.GetValue(_rotation), parsed.GetValue(_scale), parsed.GetValue(_mirror), _drawn.Value(parsed),
                parsed.GetValue(_contrast), parsed.GetValue(_noise)),
            Seed = parsed.GetValue(_seed),
            Threads = parsed.GetValue(_threads),
            Engine = _engine.Value(parsed),
        };
        return config.Problems().FirstOrDefault() is { } problem ? throw new TrainingException(problem) : config;
    }
}
