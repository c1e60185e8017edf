namespace Explorer.Web.Resources;

/// <summary>The texts around every page: the bar, the keyboard shortcuts, lost connections, errors.</summary>
public sealed class LayoutText;
