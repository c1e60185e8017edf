namespace Explorer.Network.Datasets.Import;

/// <summary>The images of one part as they were read, before it is known which classes there are.</summary>
/// <param name="Pixels"><c>[count, channels, rows, columns]</c>.</param>
/// <param name="Codes">Each image's label, as <see cref="LabelTable"/> numbers it.</param>
internal sealed record RawImages(byte[] Pixels, int[] Codes);

/// <summary>All that was read.</summary>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images; null where there are none.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Rows">Height of every image.</param>
/// <param name="Columns">Width of every image.</param>
internal sealed record RawData(RawImages Train, RawImages? Test, int Channels, int Rows, int Columns);
