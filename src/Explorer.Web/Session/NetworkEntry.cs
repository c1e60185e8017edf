using Explorer.Network.Datasets;

namespace Explorer.Web.Session;

/// <summary>A network that can be chosen.</summary>
/// <param name="Id">What addresses call it: <c>digits-modern</c>, <c>run-12</c>.</param>
/// <param name="Dataset">The data set of its images.</param>
/// <param name="Architecture">Name of its architecture; <c>drawn</c> for what comes with the program to read drawings.</param>
/// <param name="Name">What people call it; null for those that come with the program.</param>
/// <param name="TestAccuracy">Share of right answers on its test images; null where it was never measured.</param>
public sealed record NetworkEntry(string Id, Dataset Dataset, string Architecture, string? Name = null, double? TestAccuracy = null);
