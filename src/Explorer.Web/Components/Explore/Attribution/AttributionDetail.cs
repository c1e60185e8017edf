using System.Runtime.InteropServices;
using Explorer.Network.Attribution;
using Explorer.Web.Session;

namespace Explorer.Web.Components.Explore.Attribution;

/// <summary>A picture and its map for one class, as the browser takes them.</summary>
/// <param name="Target">The class.</param>
/// <param name="Method">How it was asked.</param>
/// <param name="Drawn">Whether there is any ink.</param>
/// <param name="Input">The network's input, <c>[channels, height, width]</c>.</param>
/// <param name="Values">A number for each pixel, 32-bit floats as bytes; null where nothing was found out yet.</param>
/// <param name="Logit">The class's logit for this picture.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
internal sealed record AttributionDetail(int Target, string Method, bool Drawn, byte[] Input, byte[]? Values, float Logit, float Probability)
{
    /// <summary>Asks about the picture that is shown.</summary>
    /// <param name="session">The picture and the network.</param>
    /// <param name="target">The class.</param>
    /// <param name="method">How to ask.</param>
    /// <param name="covered">What covering this picture has found, if it has been covered.</param>
    /// <returns>Null before there is a picture. LibTorch derives beside the circuit, which paints the next frame meanwhile.</returns>
    public static Task<AttributionDetail?> OfAsync(ExplorerSession session, int target, AttributionMethod method, AttributionMap? covered)
    {
        if (session.Pass is not { } pass)
            return Task.FromResult<AttributionDetail?>(null);
        var (weights, input, isDrawn) = (session.Weights, session.Input.ToArray(), session.IsDrawn);
        return Task.Run(AttributionDetail? () =>
        {
            var map = method switch
            {
                AttributionMethod.Gradient => Gradients.TimesInput(weights, input, target),
                AttributionMethod.GradCam => GradCam.OverImage(GradCam.Map(weights, input, target), weights),
                _ => covered,
            };
            var values = map is null ? null : MemoryMarshal.AsBytes<float>(map.Values.ToArray()).ToArray();
            return new AttributionDetail(target, method.ToString(), isDrawn, input, values, pass.Logits[target], pass.Probabilities[target]);
        });
    }
}
