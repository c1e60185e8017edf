using static TorchSharp.torch;

namespace Explorer.Network.Model;

/// <summary>What a pass with a single image asks for.</summary>
internal static class SingleImage
{
    /// <summary>The pixels as a network takes them, 0 to 1: divided by 255, as the course does.</summary>
    /// <param name="pixels">0 to 255.</param>
    public static float[] Scale(ReadOnlySpan<byte> pixels)
    {
        var image = new float[pixels.Length];
        for (var i = 0; i < image.Length; i++)
            image[i] = pixels[i] / 255f;
        return image;
    }

    /// <summary>
    /// Keeps torch to the calling thread. A pass is too small to be shared out: with several threads it takes five times as
    /// long. torch keeps the number for each calling thread, so training beside it is not held back.
    /// </summary>
    public static void UseOneThread()
    {
        if (get_num_threads() != 1)
            set_num_threads(1);
    }
}
