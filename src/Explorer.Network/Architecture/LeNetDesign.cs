namespace Explorer.Network.Architecture;

/// <summary>
/// What can be changed about LeNet while it stays one: two rounds of convolution, activation and pooling, then three
/// fully connected layers. The defaults are the course's network.
/// </summary>
public sealed record LeNetDesign
{
    /// <summary>The course's network.</summary>
    public static LeNetDesign Classic { get; } = new();

    /// <summary>ReLU and max pooling.</summary>
    public static LeNetDesign Modern { get; } = new()
    {
        Activation = Activation.ReLU,
        Pool1 = new(Pooling.Max, Kernel: 2, Stride: 2),
        Pool2 = new(Pooling.Max, Kernel: 2, Stride: 2),
    };

    /// <summary>Rows and columns of the image.</summary>
    public int Side { get; init; } = 28;

    /// <summary>The first convolution.</summary>
    public Conv2dSpec Conv1 { get; init; } = new(6, Kernel: 5, Padding: 2);

    /// <summary>The first pooling.</summary>
    public Pool2dSpec Pool1 { get; init; } = new(Pooling.Average, Kernel: 2, Stride: 2);

    /// <summary>The second convolution.</summary>
    public Conv2dSpec Conv2 { get; init; } = new(16, Kernel: 5);

    /// <summary>The second pooling.</summary>
    public Pool2dSpec Pool2 { get; init; } = new(Pooling.Average, Kernel: 2, Stride: 2);

    /// <summary>The function after both convolutions and both hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.Sigmoid;

    /// <summary>Units of fc1.</summary>
    public int Hidden1 { get; init; } = 120;

    /// <summary>Units of fc2.</summary>
    public int Hidden2 { get; init; } = 84;

    /// <summary>Classes, that is units of fc3.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>The layers in order; whether they fit one another is not asked yet.</summary>
    public IReadOnlyList<LayerSpec> Specs =>
    [
        new ReshapeSpec(1, Side, Side),
        Conv1, new ActivationSpec(Activation), Pool1,
        Conv2, new ActivationSpec(Activation), Pool2,
        new FlattenSpec(),
        new LinearSpec(Hidden1), new ActivationSpec(Activation),
        new LinearSpec(Hidden2), new ActivationSpec(Activation),
        new LinearSpec(Classes), new SoftmaxSpec(),
    ];

    /// <summary>Works the network out: <c>classic</c> or <c>modern</c> where it is one of these, else <c>edited</c>.</summary>
    /// <exception cref="ArchitectureException">A layer does not fit what comes before it.</exception>
    public NetworkArchitecture Build() =>
        this == Classic ? LeNet.Classic : this == Modern ? LeNet.Modern : new NetworkArchitecture("edited", Specs);
}
