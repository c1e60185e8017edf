using Explorer.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Training;

/// <summary>Runs in a file of SQLite's.</summary>
public sealed class RunStoreTests : RunStoreContract
{
    protected override void Configure(ExplorerOptions options)
    {
        // It is what the program takes by itself.
    }

    protected override void Dispose(bool isDisposing)
    {
        SqliteConnection.ClearAllPools();
        base.Dispose(isDisposing);
    }
}
