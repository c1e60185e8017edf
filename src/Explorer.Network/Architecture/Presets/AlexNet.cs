using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>AlexNet (Krizhevsky et al. 2012), as "Dive into Deep Learning" builds it for Fashion-MNIST at 224×224.</summary>
public static class AlexNet
{
    /// <summary>One channel, ten classes. 46,764,746 parameters.</summary>
    public static NetworkArchitecture OfTheBook { get; } = new("alexnet",
    [
        new Reshape(1, 224, 224),                                     // [1, 1, 224, 224]
        new Conv2d(96, 11, padding: 1, stride: 4), new ReLU(),        // [1, 96, 54, 54]
        new MaxPool2d(3, 2),                                          // [1, 96, 26, 26]
        new Conv2d(256, 5, padding: 2), new ReLU(),                   // [1, 256, 26, 26]
        new MaxPool2d(3, 2),                                          // [1, 256, 12, 12]
        new Conv2d(384, 3, padding: 1), new ReLU(),                   // [1, 384, 12, 12]
        new Conv2d(384, 3, padding: 1), new ReLU(),                   // [1, 384, 12, 12]
        new Conv2d(256, 3, padding: 1), new ReLU(),                   // [1, 256, 12, 12]
        new MaxPool2d(3, 2),                                          // [1, 256, 5, 5]
        new Flatten(),                                                // [1, 6400]
        new Linear(4096), new ReLU(), new Dropout(),                  // [1, 4096]
        new Linear(4096), new ReLU(), new Dropout(),                  // [1, 4096]
        new Linear(10),                                               // [1, 10]
        new Softmax(),                                                // [1, 10]
    ]);
}
