namespace Explorer.Network.Architecture;

/// <summary>
/// LeNet-5 as the course teaches it (LeCun et al. 1998; Dive into Deep Learning, section "Convolutional Neural
/// Networks (LeNet)"), and the same network with the parts that replaced sigmoids and averages later.
/// </summary>
public static class LeNet
{
    /// <summary>Sigmoid and average pooling: the course's network. 61,706 parameters, 416,520 MACs.</summary>
    public static NetworkArchitecture Classic { get; } = new("classic", Build(Activation.Sigmoid, Pooling.Average));

    /// <summary>ReLU and max pooling, all shapes unchanged.</summary>
    public static NetworkArchitecture Modern { get; } = new("modern", Build(Activation.ReLU, Pooling.Max));

    /// <summary>Both variants.</summary>
    public static IReadOnlyList<NetworkArchitecture> Variants { get; } = [Classic, Modern];

    /// <summary>The variant of that name, or null.</summary>
    public static NetworkArchitecture? Find(string name) => Variants.FirstOrDefault(variant => variant.Name == name);

    private static LayerSpec[] Build(Activation activation, Pooling pooling) =>
    [
        new ReshapeSpec(1, 28, 28),                        // [1, 1, 28, 28]
        new Conv2dSpec(6, Kernel: 5, Padding: 2),          // [1, 6, 28, 28]
        new ActivationSpec(activation),                    // [1, 6, 28, 28]
        new Pool2dSpec(pooling, Kernel: 2, Stride: 2),     // [1, 6, 14, 14]
        new Conv2dSpec(16, Kernel: 5),                     // [1, 16, 10, 10]
        new ActivationSpec(activation),                    // [1, 16, 10, 10]
        new Pool2dSpec(pooling, Kernel: 2, Stride: 2),     // [1, 16, 5, 5]
        new FlattenSpec(),                                 // [1, 400]
        new LinearSpec(120),                               // [1, 120]
        new ActivationSpec(activation),                    // [1, 120]
        new LinearSpec(84),                                // [1, 84]
        new ActivationSpec(activation),                    // [1, 84]
        new LinearSpec(10),                                // [1, 10]
        new SoftmaxSpec(),                                 // [1, 10]
    ];
}
