namespace Explorer.Web.Resources;

/// <summary>Texts about a person's own data: uploading, looking, collecting on the pad.</summary>
public sealed class DataText;
