namespace Explorer.Web.Resources;

/// <summary>The texts of the Train page.</summary>
public sealed class TrainText;
