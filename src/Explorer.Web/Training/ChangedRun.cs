namespace Explorer.Web.Training;

/// <summary>A run that was changed, in whatever process.</summary>
/// <param name="Id">The run.</param>
/// <param name="Changed">When, in milliseconds since 1970; of two changes the later one has the larger number.</param>
public sealed record ChangedRun(long Id, long Changed);
