using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Train;

/// <summary>What to train and how; every limit is told beside its field, and the network is worked out while it is edited.</summary>
public sealed partial class TrainingForm
{
    private readonly List<ComputeDevice> _devices = [];
    private ComputeDevice? _auto;
    private IReadOnlyList<string> _own = [];
    private ShapeInference _network = ShapeInference.Of([]);

    /// <summary>The fields.</summary>
    [Parameter, EditorRequired] public required TrainingFormState Form { get; set; }

    /// <summary>Why nothing more is kept; null while there is room.</summary>
    [Parameter] public Message? Full { get; set; }

    /// <summary>Raised when a person wants it trained.</summary>
    [Parameter] public EventCallback<RunRequest> Requested { get; set; }

    [Inject] private IStringLocalizer<ShapesText> Shapes { get; set; } = null!;
    [Inject] private IStringLocalizer<ImportText> Networks { get; set; } = null!;
    [Inject] private RunPaths Paths { get; set; } = null!;
    [Inject] private RunLimits Limits { get; set; } = null!;

    /// <summary>Why the network cannot be trained on these images; null when it can.</summary>
    private Message? Problem => _network.Error is { } error ? error.ToMessage() : RunFitness.ProblemOf(ArchitecturePresets.Build(Form.Kinds), Form.Selection.Dataset);

    private Reshape Image => new(Form.Selection.Dataset.Channels, Form.Selection.Dataset.Height, Form.Selection.Dataset.Width);

    private string DeviceHint => _auto?.Note is { } note ? Messages.Render(note) : T["Device_Hint", string.Join(", ", _devices.Select(device => device.Name))];

    private Message? TooLong => Limits.ProblemOf(Form.Config, Form.Selection.TrainingImages);

    private bool CanStart => Full is null && Problem is null && TooLong is null && !ConfigProblems.Any();

    /// <summary>The network as far as its layers fit.</summary>
    private NetworkArchitecture Architecture => ArchitecturePresets.Build([.. _network.Layers.Select(layer => layer.Kind)]);

    private ComputeDevice Device => _devices.FirstOrDefault(device => device.Id == Form.Device) ?? _auto ?? _devices[0];

    private ComputeEngine Used => Form.Config.EngineFor(Architecture, Device);

    private IEnumerable<Message> ConfigProblems =>
        Problem is null && Form.Config.EngineProblem(Architecture, Device) is { } problem ? Form.Config.Problems().Append(problem) : Form.Config.Problems();

    private Optimizer Optimizer { get => Form.Config.Optimizer; set => Form.Config = Form.Config with { Optimizer = value }; }
    private ComputeEngine Engine { get => Form.Config.Engine; set => Form.Config = Form.Config with { Engine = value }; }
    private LearningRateSchedule Schedule { get => Form.Config.Schedule; set => Form.Config = Form.Config with { Schedule = value }; }
    private double LearningRate { get => Form.Config.LearningRate; set => Form.Config = Form.Config with { LearningRate = value }; }
    private int BatchSize { get => Form.Config.BatchSize; set => Form.Config = Form.Config with { BatchSize = value }; }
    private int Epochs { get => Form.Config.Epochs; set => Form.Config = Form.Config with { Epochs = value }; }
    private double WeightDecay { get => Form.Config.WeightDecay; set => Form.Config = Form.Config with { WeightDecay = value }; }
    private double Validation { get => Form.Config.Validation; set => Form.Config = Form.Config with { Validation = value }; }
    private double Dropout { get => Form.Config.Dropout; set => Form.Config = Form.Config with { Dropout = value }; }
    private int Seed { get => Form.Config.Seed; set => Form.Config = Form.Config with { Seed = value }; }
    private double Shift { get => Form.Config.Augmentation.Shift; set => Augment(Form.Config.Augmentation with { Shift = value }); }
    private double Rotation { get => Form.Config.Augmentation.Rotation; set => Augment(Form.Config.Augmentation with { Rotation = value }); }
    private double Scale { get => Form.Config.Augmentation.Scale; set => Augment(Form.Config.Augmentation with { Scale = value }); }
    private DrawingAugmentation Drawn { get => Form.Config.Augmentation.Drawn; set => Augment(Form.Config.Augmentation with { Drawn = value }); }
    private double Contrast { get => Form.Config.Augmentation.Contrast; set => Augment(Form.Config.Augmentation with { Contrast = value }); }
    private double Noise { get => Form.Config.Augmentation.Noise; set => Augment(Form.Config.Augmentation with { Noise = value }); }
    private bool Mirror { get => Form.Config.Augmentation.Mirror; set => Augment(Form.Config.Augmentation with { Mirror = value }); }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _devices.AddRange(ComputeDevice.Available());
        _auto = ComputeDevice.Choose("auto");
        _own = Paths.OwnDataNames();
        Changed();
    }

    private IEnumerable<(string Id, string Label, string Hint, RunRequest Request)> Presets =>
    [
        ("course", T["Preset_Course"], T["Preset_CourseHint"], RunRequest.Course),
        ("quick", T["Preset_QuickLook"], T["Preset_QuickLookHint"], RunRequest.QuickLook),
        ("best", T["Preset_Best"], T["Preset_BestHint"], RunRequest.Best),
    ];

    /// <summary>Fills the form.</summary>
    public void Show(RunRequest request)
    {
        Use(request);
        StateHasChanged();
    }

    private void Choose(string network)
    {
        Form.Network = network;
        Changed();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Changed();

    private void Use(RunRequest request)
    {
        Form.Take(request);
        Changed();
    }

    private void Change(IReadOnlyList<LayerKind> kinds)
    {
        Form.Kinds = kinds;
        Changed();
    }

    private void Changed() => _network = ShapeInference.Of(Form.Kinds);

    private void Augment(AugmentationConfig augmentation) => Form.Config = Form.Config with { Augmentation = augmentation };

    private long Parameters => _network.Layers.Sum(layer => (long)layer.Parameters);

    private static bool IsShown(Layer layer) => layer.Index == 0 || layer.Input != layer.Output;

    private Task SubmitAsync() => CanStart ? Requested.InvokeAsync(Form.ToRequest()) : Task.CompletedTask;
}
