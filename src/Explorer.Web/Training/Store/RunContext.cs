using Explorer.Network.Architecture;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training.Store;

/// <summary>The database of runs.</summary>
internal class RunContext : DbContext
{
    /// <summary>Makes one for SQLite.</summary>
    public RunContext(DbContextOptions<RunContext> options) : base(options)
    {
    }

    /// <summary>Makes one for another database.</summary>
    protected RunContext(DbContextOptions options) : base(options)
    {
    }

    /// <summary>Every run, deleted ones too.</summary>
    public DbSet<RunRow> Runs => Set<RunRow>();

    /// <summary>The points of all curves.</summary>
    public DbSet<ReportRow> Reports => Set<ReportRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var run = modelBuilder.Entity<RunRow>();
        run.HasIndex(row => row.Folder).IsUnique();
        run.HasIndex(row => row.State);
        run.HasIndex(row => row.Changed);
        run.Property(row => row.State).HasConversion<string>();
        run.Property(row => row.Data).HasConversion<string>();
        run.Property(row => row.Reason).HasConversion(reason => StoredValue.Write(reason), text => StoredValue.ReadMessage(text));
        run.Property(row => row.Dataset).HasConversion(dataset => StoredValue.Write(dataset), text => StoredValue.ReadDataset(text));
        run.Property(row => row.Network).HasConversion(network => ArchitectureJson.Write(network!), text => StoredValue.ReadNetwork(text));
        run.Property(row => row.Config).HasConversion(config => StoredValue.Write(config), text => StoredValue.ReadConfig(text));
        run.Property(row => row.DataOrigin).HasConversion(origin => StoredValue.Write(origin), text => StoredValue.ReadOrigin(text));
        run.Property(row => row.Machine).HasConversion(machine => StoredValue.Write(machine), text => StoredValue.ReadMachine(text));
        run.Property(row => row.Card).HasConversion(card => card!.ToJson(), text => StoredValue.ReadCard(text));
        var report = modelBuilder.Entity<ReportRow>();
        report.HasKey(row => new { row.RunId, row.Step });
        report.HasOne<RunRow>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
