using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>VGG (Simonyan and Zisserman 2014), as "Dive into Deep Learning" builds it for Fashion-MNIST at 224×224.</summary>
public static class Vgg
{
    /// <summary>VGG-11: eight convolutions in five blocks, three linear layers; one channel, ten classes. 128,806,154 parameters.</summary>
    public static NetworkArchitecture Eleven { get; } = new("vgg-11",
    [
        new Reshape(1, 224, 224),                                     // [1, 1, 224, 224]
        .. Block(1, 64),                                              // [1, 64, 112, 112]
        .. Block(1, 128),                                             // [1, 128, 56, 56]
        .. Block(2, 256),                                             // [1, 256, 28, 28]
        .. Block(2, 512),                                             // [1, 512, 14, 14]
        .. Block(2, 512),                                             // [1, 512, 7, 7]
        new Flatten(),                                                // [1, 25088]
        new Linear(4096), new ReLU(), new Dropout(),                  // [1, 4096]
        new Linear(4096), new ReLU(), new Dropout(),                  // [1, 4096]
        new Linear(10),                                               // [1, 10]
        new Softmax(),                                                // [1, 10]
    ]);

    private static IEnumerable<LayerKind> Block(int convolutions, int channels) =>
        Enumerable.Range(0, convolutions).SelectMany(_ => new LayerKind[] { new Conv2d(channels, 3, padding: 1), new ReLU() }).Append(new MaxPool2d(2, 2));
}
