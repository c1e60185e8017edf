using QRCoder;
using QRCoder.Exceptions;

namespace Explorer.Web.Components.Shared;

/// <summary>Draws QR codes.</summary>
internal static class QrCode
{
    /// <summary>The code of a link as SVG, black on white in both themes so that every camera reads it; null for a link that no code can hold.</summary>
    public static string? Svg(string link)
    {
        try
        {
            using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.L);
            using var code = new SvgQRCode(data);
            return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        }
        catch (DataTooLongException)
        {
            return null;
        }
    }
}
