namespace Explorer.Web.Resources;

/// <summary>The texts of the Shapes page.</summary>
public sealed class ShapesText;
