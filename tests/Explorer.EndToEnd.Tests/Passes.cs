using Explorer.Network.Pretrained;
using System.Collections.Concurrent;
using Explorer.Network.Explanation;
using Explorer.Network.Model;
using Explorer.Web.Session;

namespace Explorer.EndToEnd.Tests;

/// <summary>What the library itself says about a sample, to hold the page to.</summary>
internal static class Passes
{
    private static readonly ConcurrentDictionary<(string, SampleId), ForwardPass> Known = new();

    /// <summary>The pass of a sample through a pretrained network.</summary>
    public static ForwardPass Of(string network, SampleId sample) => Known.GetOrAdd((network, sample), static key =>
    {
        var (network, sample) = key;
        using var recognizer = new Recognizer(PretrainedNetworks.Load(network));
        return recognizer.Run(SampleGallery.Pixels(PretrainedNetworks.Find(network)!.Dataset, sample));
    });

    /// <summary>The cell that is selected at first, as a link names it: the strongest of the last convolution.</summary>
    public static string StrongestOfFirst(string network)
    {
        var pass = OfFirst(network);
        var layer = pass.Architecture.Convolutions.Last();
        var cell = CellAddress.At(layer, pass.Values(layer).ToArray().Index().MaxBy(value => value.Item).Index);
        return $"{cell.Layer}:{cell.Channel}:{cell.Row}:{cell.Column}";
    }

    /// <summary>The sample that a dataset opens with.</summary>
    public static ForwardPass OfFirst(string network) => Of(network, SampleGallery.First(PretrainedNetworks.Find(network)!.Dataset)!.Value);
}
