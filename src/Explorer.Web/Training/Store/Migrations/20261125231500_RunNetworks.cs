using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>
    /// A run's network is an architecture's JSON, its data set any data set, and an imported run keeps where it was computed.
    /// What earlier versions wrote into the columns stays; <see cref="StoredValue"/> reads both forms.
    /// </summary>
    public partial class RunNetworks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "Design", table: "Runs", newName: "Network");
            migrationBuilder.RenameColumn(name: "Recipe", table: "Runs", newName: "Config");
            migrationBuilder.RenameColumn(name: "Subject", table: "Runs", newName: "Dataset");
            migrationBuilder.AddColumn<int>(name: "Drawings", table: "Runs", type: "INTEGER", nullable: false, defaultValue: 0);
            migrationBuilder.AddColumn<string>(name: "Machine", table: "Runs", type: "TEXT", nullable: true);
            migrationBuilder.AddColumn<string>(name: "LibTorch", table: "Runs", type: "TEXT", nullable: true);
            migrationBuilder.Sql("UPDATE Runs SET Data = 'Folder' WHERE Data = 'Own';");
            migrationBuilder.Sql("UPDATE Runs SET DataOrigin = json_object('words', DataOrigin, 'verified', json(iif(DataVerified, 'true', 'false'))) WHERE DataOrigin IS NOT NULL;");
            migrationBuilder.Sql("ALTER TABLE Runs DROP COLUMN DataVerified;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE Runs ADD COLUMN DataVerified INTEGER NOT NULL DEFAULT 0;");
            migrationBuilder.Sql("UPDATE Runs SET DataVerified = ifnull(json_extract(DataOrigin, '$.verified'), 0), DataOrigin = ifnull(json_extract(DataOrigin, '$.words'), json_extract(DataOrigin, '$.location'));");
            migrationBuilder.Sql("UPDATE Runs SET Data = 'Own' WHERE Data = 'Folder';");
            migrationBuilder.DropColumn(name: "LibTorch", table: "Runs");
            migrationBuilder.DropColumn(name: "Machine", table: "Runs");
            migrationBuilder.DropColumn(name: "Drawings", table: "Runs");
            migrationBuilder.RenameColumn(name: "Dataset", table: "Runs", newName: "Subject");
            migrationBuilder.RenameColumn(name: "Config", table: "Runs", newName: "Recipe");
            migrationBuilder.RenameColumn(name: "Network", table: "Runs", newName: "Design");
        }
    }
}
