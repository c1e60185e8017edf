using System.Text.Json.Serialization;

namespace Explorer.Network.Architecture;

/// <summary>What a layer is, without where it stands: its kind and hyperparameters, named as torch names them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReshapeSpec), "Reshape")]
[JsonDerivedType(typeof(Conv2dSpec), "Conv2d")]
[JsonDerivedType(typeof(ActivationSpec), "Activation")]
[JsonDerivedType(typeof(Pool2dSpec), "Pool2d")]
[JsonDerivedType(typeof(FlattenSpec), "Flatten")]
[JsonDerivedType(typeof(LinearSpec), "Linear")]
[JsonDerivedType(typeof(SoftmaxSpec), "Softmax")]
public abstract record LayerSpec
{
    /// <summary>The class name in torch, for example <c>Conv2d</c>.</summary>
    [JsonIgnore]
    public abstract string TorchName { get; }
}

/// <summary>Lays the pixels out as <c>[1, channels, rows, columns]</c>: the course's first layer.</summary>
public sealed record ReshapeSpec(int Channels, int Rows, int Columns) : LayerSpec
{
    /// <inheritdoc/>
    public override string TorchName => "Reshape";
}

/// <summary>A convolution with square kernels and one bias for each output channel.</summary>
/// <param name="Channels">Output channels, that is feature maps.</param>
/// <param name="Kernel">Side of the kernels in cells.</param>
/// <param name="Padding">Rows and columns of zeros laid around the input on every side.</param>
/// <param name="Stride">Cells between one place of the kernel and the next.</param>
public sealed record Conv2dSpec(int Channels, int Kernel, int Padding = 0, int Stride = 1) : LayerSpec, IWindow
{
    /// <inheritdoc/>
    public override string TorchName => "Conv2d";
}

/// <summary>The functions that a layer can apply to each cell alone.</summary>
public enum Activation
{
    /// <summary>1 / (1 + e^−z).</summary>
    Sigmoid,

    /// <summary>max(0, z).</summary>
    ReLU,
}

/// <summary>An activation function, applied to each cell alone.</summary>
public sealed record ActivationSpec(Activation Function) : LayerSpec
{
    /// <inheritdoc/>
    public override string TorchName => Function.ToString();
}

/// <summary>How a pooling window becomes one number.</summary>
public enum Pooling
{
    /// <summary>The mean; padding counts as zeros (torch's <c>count_include_pad</c>).</summary>
    Average,

    /// <summary>The maximum; padding never wins.</summary>
    Max,
}

/// <summary>Pooling over square windows, each channel alone.</summary>
public sealed record Pool2dSpec(Pooling Function, int Kernel, int Stride, int Padding = 0) : LayerSpec, IWindow
{
    /// <inheritdoc/>
    public override string TorchName => Function == Pooling.Average ? "AvgPool2d" : "MaxPool2d";
}

/// <summary>Lays a stack of maps out as one vector: map after map, row after row.</summary>
public sealed record FlattenSpec : LayerSpec
{
    /// <inheritdoc/>
    public override string TorchName => "Flatten";
}

/// <summary>A fully connected layer with a bias for each output.</summary>
public sealed record LinearSpec(int Features) : LayerSpec
{
    /// <inheritdoc/>
    public override string TorchName => "Linear";
}

/// <summary>Turns logits into probabilities; in torch a part of the loss, so it is no member of the <c>nn.Sequential</c>.</summary>
public sealed record SoftmaxSpec : LayerSpec
{
    /// <inheritdoc/>
    public override string TorchName => "Softmax";
}
