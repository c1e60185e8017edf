using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>A folder from elsewhere is one run; of rows that two processes made at once, the first that was not deleted stays.</summary>
    public partial class FoldersOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DELETE FROM Runs WHERE Folder IS NOT NULL AND Id <> (
                    SELECT Same.Id FROM Runs AS Same WHERE Same.Folder = Runs.Folder ORDER BY Same.Deleted IS NOT NULL, Same.Id LIMIT 1);
                """);
            migrationBuilder.CreateIndex(name: "IX_Runs_Folder", table: "Runs", column: "Folder", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropIndex(name: "IX_Runs_Folder", table: "Runs");
    }
}
