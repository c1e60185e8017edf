namespace Explorer.Web.Resources;

/// <summary>
/// Names the sentences that come as English text from where nobody's language is known: the network's side, the training
/// thread, the database, run files. The key is the English sentence with <c>{0}</c> where its particulars stand.
/// </summary>
public sealed class Sentences;
