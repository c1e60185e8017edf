namespace Explorer.Web.Resources;

/// <summary>Names the sentences that JavaScript modules write: the key is the English sentence, as it stands in <c>say("…")</c>.</summary>
public sealed class ScriptText;
