namespace Explorer.Web.Resources;

/// <summary>The words of the Shapes page: <c>ShapesText.resx</c>, and a file beside it for every other language.</summary>
public sealed class ShapesText;
