namespace Explorer.Web.Resources;

/// <summary>Names the texts of the Explore page and its arithmetic: the key is the English text.</summary>
public sealed class ExploreText;
