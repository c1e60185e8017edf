namespace Explorer.Web.Resources;

/// <summary>Texts about a class that explores together.</summary>
public sealed class ClassText;
