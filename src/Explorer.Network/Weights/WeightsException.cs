namespace Explorer.Network.Weights;

/// <summary>
/// A weights file that cannot be used, or tensors that cannot be saved. The message is one sentence that says what was
/// found and names the tensor, when one is at fault; it can be shown to a person as it is.
/// </summary>
public sealed class WeightsException : Exception
{
    public WeightsException()
    {
    }

    public WeightsException(string message)
        : base(message)
    {
    }

    public WeightsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
