using Explorer.Web.Hosting;

namespace Explorer.Web.Tests.Training;

/// <summary>One queue of processes that share a file of SQLite's.</summary>
public sealed class SharedQueueTests : SharedQueueContract
{
    protected override void Configure(ExplorerOptions options)
    {
        // It is what the program takes by itself.
    }
}
