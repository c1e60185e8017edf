namespace Explorer.Web.Resources;

/// <summary>The texts for weights and code from elsewhere, on every page that takes them.</summary>
public sealed class ImportText;
