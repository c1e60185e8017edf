using System.Globalization;
using System.Resources;

namespace Explorer.Network.Messages;

/// <summary>The texts of all messages, in <c>MessageTexts.resx</c> (English) and <c>MessageTexts.zh-Hans.resx</c>.</summary>
public sealed class MessageTexts
{
    private static readonly ResourceManager Resources = new(typeof(MessageTexts));

    private MessageTexts()
    {
    }

    /// <summary>The English text of a code; the code itself where there is none.</summary>
    public static string English(string code) => Resources.GetString(code, CultureInfo.InvariantCulture) ?? code;
}
