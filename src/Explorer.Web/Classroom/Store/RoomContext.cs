using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Classroom.Store;

/// <summary>The database of rooms. A room lives for a day, so that a version with other tables begins with an empty file.</summary>
internal class RoomContext : DbContext
{
    /// <summary>Makes one for SQLite.</summary>
    public RoomContext(DbContextOptions<RoomContext> options) : base(options)
    {
    }

    /// <summary>Makes one for another database.</summary>
    protected RoomContext(DbContextOptions options) : base(options)
    {
    }

    /// <summary>The rooms.</summary>
    public DbSet<RoomRow> Rooms => Set<RoomRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var room = modelBuilder.Entity<RoomRow>();
        room.HasKey(row => row.Name);
        room.Property(row => row.Version).IsConcurrencyToken();
        room.HasIndex(row => row.Written);
    }
}
