namespace Explorer.Web.Resources;

/// <summary>Names the texts around every page: the bar, the keys, lost connections, errors. The key is the English text.</summary>
public sealed class LayoutText;
