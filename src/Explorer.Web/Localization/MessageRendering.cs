using Explorer.Network.Messages;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Localization;

/// <summary>Shows messages in the visitor's language.</summary>
public static class MessageRendering
{
    /// <summary>The message in the language of the texts.</summary>
    public static string Render(this IStringLocalizer<MessageTexts> texts, Message message)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(message);
        return message.Render(code => texts[code].Value);
    }
}
