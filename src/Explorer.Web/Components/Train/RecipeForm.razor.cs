using Explorer.Network.Architecture;
using Explorer.Network.Data;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Resources;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Train;

/// <summary>What to train and how; every limit is told beside its field, and the network is worked out while it is edited.</summary>
public sealed partial class RecipeForm
{
    private readonly List<ComputeDevice> _devices = [];
    private IReadOnlyList<string> _own = [];
    private Cascade _network = Cascade.Of(LeNetDesign.Classic);

    /// <summary>The fields.</summary>
    [Parameter, EditorRequired] public required OrderForm Form { get; set; }

    /// <summary>Told when a person wants it trained.</summary>
    [Parameter] public EventCallback<RunOrder> Ordered { get; set; }

    [Inject] private IStringLocalizer<ShapesText> Shapes { get; set; } = null!;
    [Inject] private RunPlaces Places { get; set; } = null!;

    /// <summary>Why the network cannot be trained, one sentence; null when it can.</summary>
    private string? Problem => _network.Misfit is { } misfit ? Shapes.Say(misfit)
        : Form.Design.Side != DataSet.Side || Form.Design.Classes != DataSet.ClassCount ? T["The images have {0} rows and columns and {1} classes, so the network has to have the same.", DataSet.Side, DataSet.ClassCount].Value
        : null;

    private string DeviceHint => _devices.Count > 1
        ? T["Where to compute: {0}.", string.Join(", ", _devices.Select(device => device.Name))]
        : T["Where to compute. No GPU that this libtorch can use was found, so the CPU does the work ({0}).", _devices[0].Name];

    private bool CanStart => Problem is null && !Form.Recipe.Problems().Any();

    private Optimiser Optimiser { get => Form.Recipe.Optimiser; set => Form.Recipe = Form.Recipe with { Optimiser = value }; }
    private Schedule Schedule { get => Form.Recipe.Schedule; set => Form.Recipe = Form.Recipe with { Schedule = value }; }
    private double LearningRate { get => Form.Recipe.LearningRate; set => Form.Recipe = Form.Recipe with { LearningRate = value }; }
    private int BatchSize { get => Form.Recipe.BatchSize; set => Form.Recipe = Form.Recipe with { BatchSize = value }; }
    private int Epochs { get => Form.Recipe.Epochs; set => Form.Recipe = Form.Recipe with { Epochs = value }; }
    private double WeightDecay { get => Form.Recipe.WeightDecay; set => Form.Recipe = Form.Recipe with { WeightDecay = value }; }
    private double Dropout { get => Form.Recipe.Dropout; set => Form.Recipe = Form.Recipe with { Dropout = value }; }
    private int Seed { get => Form.Recipe.Seed; set => Form.Recipe = Form.Recipe with { Seed = value }; }
    private double Shift { get => Form.Recipe.Augmentation.Shift; set => Augment(Form.Recipe.Augmentation with { Shift = value }); }
    private double Rotation { get => Form.Recipe.Augmentation.Rotation; set => Augment(Form.Recipe.Augmentation with { Rotation = value }); }
    private double Scale { get => Form.Recipe.Augmentation.Scale; set => Augment(Form.Recipe.Augmentation with { Scale = value }); }
    private DrawnAs Drawn { get => Form.Recipe.Augmentation.Drawn; set => Augment(Form.Recipe.Augmentation with { Drawn = value }); }
    private double Contrast { get => Form.Recipe.Augmentation.Contrast; set => Augment(Form.Recipe.Augmentation with { Contrast = value }); }
    private double Noise { get => Form.Recipe.Augmentation.Noise; set => Augment(Form.Recipe.Augmentation with { Noise = value }); }
    private bool Mirror { get => Form.Recipe.Augmentation.Mirror; set => Augment(Form.Recipe.Augmentation with { Mirror = value }); }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _devices.AddRange(ComputeDevice.Available());
        _own = Places.OwnDataNames();
        Changed();
    }

    private void Use(RunOrder order)
    {
        Form.Take(order);
        Changed();
    }

    private void Design(LeNetDesign design)
    {
        Form.Design = design;
        Changed();
    }

    private void Changed() => _network = Cascade.Of(Form.Design);

    private void Augment(Augmentation augmentation) => Form.Recipe = Form.Recipe with { Augmentation = augmentation };

    private static bool IsShown(Layer layer) => layer.Spec is not ActivationSpec;

    private Task SubmitAsync() => CanStart ? Ordered.InvokeAsync(Form.ToOrder()) : Task.CompletedTask;
}
