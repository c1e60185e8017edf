using Explorer.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Training;

/// <summary>Runs in a file of SQLite's.</summary>
public sealed class RunStoreTests : RunStoreContract
{
    [Theory]
    [InlineData("")]
    [InlineData("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_ChangedRuns'; DROP INDEX IX_Runs_Changed; ALTER TABLE Runs DROP COLUMN Changed;")]
    public void Open_AfterAProcessThatWasKilledInIt_WaitsForNobody(string undone)
    {
        New().Open();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "explorer.db")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00'); {undone}";
            command.ExecuteNonQuery();
        }
        var store = New();
        store.Open();
        Assert.Equal(1, store.Add(Any).Id);
    }

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
