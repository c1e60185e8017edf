namespace Explorer.Network.Datasets;

/// <summary>The files of a published data set before any byte of them is here: names, checksums and where to get them.</summary>
public sealed record DatasetFiles
{
    /// <summary>Name in options, addresses and file names: lower case, hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Training images.</summary>
    public required DataFile TrainImages { get; init; }

    /// <summary>Labels of the training images.</summary>
    public required DataFile TrainLabels { get; init; }

    /// <summary>Test images.</summary>
    public required DataFile TestImages { get; init; }

    /// <summary>Labels of the test images.</summary>
    public required DataFile TestLabels { get; init; }

    /// <summary>HTTPS folders, each ending in a slash, that hold the four files as gzip; tried in this order.</summary>
    public required IReadOnlyList<Uri> Mirrors { get; init; }

    /// <summary>Debian's package of this data set; null where there is none.</summary>
    public DataPackage? Package { get; init; }

    /// <summary>The four files, the smallest first: a broken mirror then shows before the long download.</summary>
    public IReadOnlyList<DataFile> All => [TestLabels, TrainLabels, TestImages, TrainImages];

    /// <summary>Handwritten digits: <see href="http://yann.lecun.com/exdb/mnist/">MNIST</see>, 60,000 training and 10,000 test images of 28x28 in ten classes.</summary>
    public static DatasetFiles Mnist { get; } = new()
    {
        Id = "mnist",
        Name = "MNIST",
        TrainImages = new("train-images-idx3-ubyte", IdxKind.Images, "6bbc9ace898e44ae57da46a324031adb"),
        TrainLabels = new("train-labels-idx1-ubyte", IdxKind.Labels, "a25bea736e30d166cdddb491f175f624"),
        TestImages = new("t10k-images-idx3-ubyte", IdxKind.Images, "2646ac647ad5339dbf082846283269ea"),
        TestLabels = new("t10k-labels-idx1-ubyte", IdxKind.Labels, "27ae3e4e09519cfbb04c329615203637"),
        Mirrors =
        [
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        ],
    };

    /// <summary>Garments: <see href="https://github.com/zalandoresearch/fashion-mnist">Fashion-MNIST</see>, as many images of the same size in ten classes.</summary>
    public static DatasetFiles FashionMnist { get; } = new()
    {
        Id = "fashion-mnist",
        Name = "Fashion-MNIST",
        TrainImages = new("train-images-idx3-ubyte", IdxKind.Images, "f4a8712d7a061bf5bd6d2ca38dc4d50a"),
        TrainLabels = new("train-labels-idx1-ubyte", IdxKind.Labels, "9018921c3c673c538a1fc5bad174d6f9"),
        TestImages = new("t10k-images-idx3-ubyte", IdxKind.Images, "8181f5470baa50b63fa0f6fddb340f0a"),
        TestLabels = new("t10k-labels-idx1-ubyte", IdxKind.Labels, "15d484375f8d13e6eb1aabb0c3f46965"),
        Mirrors =
        [
            new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
        ],
        Package = new("dataset-fashion-mnist", "/usr/share/datasets/fashion-mnist"),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
