using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>The network that the CNN Explainer shows (Wang et al. 2020): four convolutions of ten channels on colour images.</summary>
public static class TinyVgg
{
    /// <summary>Ten classes, no padding. 19,920 parameters, most of them in the last layer.</summary>
    public static NetworkArchitecture Explained { get; } = new("tiny-vgg",
    [
        new Reshape(3, 64, 64),                // [1, 3, 64, 64]
        new Conv2d(10, 3), new ReLU(),         // [1, 10, 62, 62]
        new Conv2d(10, 3), new ReLU(),         // [1, 10, 60, 60]
        new MaxPool2d(2, 2),                   // [1, 10, 30, 30]
        new Conv2d(10, 3), new ReLU(),         // [1, 10, 28, 28]
        new Conv2d(10, 3), new ReLU(),         // [1, 10, 26, 26]
        new MaxPool2d(2, 2),                   // [1, 10, 13, 13]
        new Flatten(),                         // [1, 1690]
        new Linear(10),                        // [1, 10]
        new Softmax(),                         // [1, 10]
    ]);
}
