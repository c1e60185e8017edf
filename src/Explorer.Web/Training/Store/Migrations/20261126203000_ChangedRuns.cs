using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>A run says when it was last changed, so that every process hears of it.</summary>
    public partial class ChangedRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "Changed", table: "Runs", type: "INTEGER", nullable: false, defaultValue: 0L);
            migrationBuilder.CreateIndex(name: "IX_Runs_Changed", table: "Runs", column: "Changed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Runs_Changed", table: "Runs");
            migrationBuilder.DropColumn(name: "Changed", table: "Runs");
        }
    }
}
