using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>
/// LeNet-5 as the course teaches it (LeCun et al. 1998; Dive into Deep Learning, section "Convolutional Neural
/// Networks (LeNet)"), and the same network with the layers that replaced sigmoids and averages later.
/// </summary>
public static class LeNet
{
    /// <summary>Sigmoid and average pooling: the course's network. 61,706 parameters, 416,520 MACs.</summary>
    public static NetworkArchitecture Classic { get; } = new("classic", Build(new Sigmoid(), new AvgPool2d(2, 2)));

    /// <summary>ReLU and max pooling, all shapes unchanged.</summary>
    public static NetworkArchitecture Modern { get; } = new("modern", Build(new ReLU(), new MaxPool2d(2, 2)));

    /// <summary>
    /// As the first Chinese edition of the book has it: no padding, so that 16·4·4 = 256 numbers go into fc1. 44,426 parameters.
    /// </summary>
    public static NetworkArchitecture Unpadded { get; } = new("unpadded",
    [
        new Reshape(1, 28, 28),                // [1, 1, 28, 28]
        new Conv2d(6, 5),                      // [1, 6, 24, 24]
        new Sigmoid(),                         // [1, 6, 24, 24]
        new MaxPool2d(2, 2),                   // [1, 6, 12, 12]
        new Conv2d(16, 5),                     // [1, 16, 8, 8]
        new Sigmoid(),                         // [1, 16, 8, 8]
        new MaxPool2d(2, 2),                   // [1, 16, 4, 4]
        new Flatten(),                         // [1, 256]
        new Linear(120),                       // [1, 120]
        new Sigmoid(),                         // [1, 120]
        new Linear(84),                        // [1, 84]
        new Sigmoid(),                         // [1, 84]
        new Linear(10),                        // [1, 10]
        new Softmax(),                         // [1, 10]
    ]);

    private static LayerKind[] Build(LayerKind activation, LayerKind pooling) =>
    [
        new Reshape(1, 28, 28),                // [1, 1, 28, 28]
        new Conv2d(6, 5, padding: 2),          // [1, 6, 28, 28]
        activation,                            // [1, 6, 28, 28]
        pooling,                               // [1, 6, 14, 14]
        new Conv2d(16, 5),                     // [1, 16, 10, 10]
        activation,                            // [1, 16, 10, 10]
        pooling,                               // [1, 16, 5, 5]
        new Flatten(),                         // [1, 400]
        new Linear(120),                       // [1, 120]
        activation,                            // [1, 120]
        new Linear(84),                        // [1, 84]
        activation,                            // [1, 84]
        new Linear(10),                        // [1, 10]
        new Softmax(),                         // [1, 10]
    ];
}
