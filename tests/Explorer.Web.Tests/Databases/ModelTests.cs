using Explorer.Web.Classroom.Store;
using Explorer.Web.Databases;
using Explorer.Web.Training.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Explorer.Web.Tests.Databases;

/// <summary>The migrations of both databases lead to what the program asks of them.</summary>
public sealed class ModelTests
{
    private static readonly DesignTimeContexts Contexts = new();

    [Fact]
    public void Runs_InSqlite_HaveNoPendingChanges() => AssertComplete(((IDesignTimeDbContextFactory<RunContext>)Contexts).CreateDbContext([]));

    [Fact]
    public void Runs_InPostgres_HaveNoPendingChanges() => AssertComplete(((IDesignTimeDbContextFactory<PostgresRunContext>)Contexts).CreateDbContext([]));

    [Fact]
    public void Rooms_InPostgres_HaveNoPendingChanges() => AssertComplete(((IDesignTimeDbContextFactory<PostgresRoomContext>)Contexts).CreateDbContext([]));

    private static void AssertComplete(DbContext context)
    {
        using (context)
        {
            Assert.NotEmpty(context.Database.GetMigrations());
            Assert.False(context.Database.HasPendingModelChanges(), $"{context.GetType().Name} needs another migration, see {nameof(DesignTimeContexts)}.");
        }
    }
}
