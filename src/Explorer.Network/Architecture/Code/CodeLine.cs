namespace Explorer.Network.Architecture;

/// <summary>A line of source code.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="Layer">The name of the layer that it makes; null for every other line.</param>
public sealed record CodeLine(string Text, string? Layer = null);
