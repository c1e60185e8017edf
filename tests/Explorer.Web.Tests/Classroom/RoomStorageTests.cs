using Explorer.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Classroom;

/// <summary>Rooms in a file of SQLite's.</summary>
public sealed class RoomStorageTests : RoomStorageContract
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
