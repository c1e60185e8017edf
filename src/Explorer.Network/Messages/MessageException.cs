namespace Explorer.Network.Messages;

/// <summary>A failure that can be told to a person in one sentence, in any language.</summary>
public abstract class MessageException : Exception
{
    /// <param name="details">What happened and what to do.</param>
    /// <param name="inner">What the operating system or a library said, if anything.</param>
    protected MessageException(Message details, Exception? inner = null) : base(details?.ToString(), inner) =>
        Details = details ?? throw new ArgumentNullException(nameof(details));

    /// <summary>What happened and what to do; <see cref="Exception.Message"/> is the same in English.</summary>
    public Message Details { get; }
}
