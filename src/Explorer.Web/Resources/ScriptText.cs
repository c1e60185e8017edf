namespace Explorer.Web.Resources;

/// <summary>The texts that JavaScript modules write, by the keys that they give to <c>say</c>.</summary>
public sealed class ScriptText;
