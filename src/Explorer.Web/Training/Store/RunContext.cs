using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training.Store;

/// <summary>The database of runs.</summary>
public sealed class RunContext(DbContextOptions<RunContext> options) : DbContext(options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every run, deleted ones too.</summary>
    public DbSet<RunRow> Runs => Set<RunRow>();

    /// <summary>The points of all curves.</summary>
    public DbSet<ReportRow> Reports => Set<ReportRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var run = modelBuilder.Entity<RunRow>();
        run.Property(row => row.State).HasConversion<string>();
        run.Property(row => row.Subject).HasConversion<string>();
        run.Property(row => row.Data).HasConversion<string>();
        run.Property(row => row.Design).HasConversion(design => LeNetDesignText.Write(design!), text => LeNetDesignText.Read(text));
        run.Property(row => row.Config).HasColumnName("Recipe").HasConversion(recipe => JsonSerializer.Serialize(recipe, Json), text => JsonSerializer.Deserialize<TrainingConfig>(text, Json));
        run.Property(row => row.Card).HasConversion(card => JsonSerializer.Serialize(card, Json), text => JsonSerializer.Deserialize<NetworkCard>(text, Json));
        var report = modelBuilder.Entity<ReportRow>();
        report.HasKey(row => new { row.RunId, row.Step });
        report.HasOne<RunRow>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
