namespace Explorer.Drawings.Designs;

/// <summary>How one person would draw one thing: paths in SVG's notation, about 100 units high, y downwards.</summary>
/// <param name="Label">The class that it shows.</param>
/// <param name="Contour">Closed for a garment; for a digit, its strokes.</param>
/// <param name="Lines">Strokes that belong to the thing even where it is filled: the strap of a sandal, the handle of a bag.</param>
/// <param name="Details">Strokes within the contour that some people leave out: buttons, a hem, laces.</param>
/// <param name="Detailed">The share of people who draw the details, 0 to 1.</param>
public sealed record Design(int Label, string Contour, string Lines = "", string Details = "", double Detailed = 2.0 / 3);
