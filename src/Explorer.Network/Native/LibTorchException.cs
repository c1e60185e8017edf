namespace Explorer.Network.Native;

/// <summary>libtorch could not be loaded. The message is one sentence that says what is missing and how to get it.</summary>
public sealed class LibTorchException : Exception
{
    /// <summary>Makes the exception from its sentence.</summary>
    public LibTorchException(string message) : base(message) { }

    /// <summary>Makes the exception from its sentence and what lay behind it.</summary>
    public LibTorchException(string message, Exception inner) : base(message, inner) { }
}
