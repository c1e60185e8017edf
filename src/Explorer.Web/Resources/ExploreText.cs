namespace Explorer.Web.Resources;

/// <summary>The texts of the Explore page.</summary>
public sealed class ExploreText;
