namespace Explorer.Web.Resources;

/// <summary>Names the texts of the Train page: the key is the English text.</summary>
public sealed class TrainText;
