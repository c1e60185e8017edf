using Explorer.Network.Messages;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Localization;

/// <summary>Shows messages in the visitor's language.</summary>
public static class MessageRendering
{
    /// <summary>The message in the language of the texts; the server's folders are left out, for they are no visitor's affair.</summary>
    public static string Render(this IStringLocalizer<MessageTexts> texts, Message message)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(message);
        return message.WithoutFolders().Render(code => texts[code].Value);
    }
}
