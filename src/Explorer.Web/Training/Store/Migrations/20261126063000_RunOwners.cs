using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>A run belongs to a visitor, who may share it; earlier ones belong to nobody.</summary>
    public partial class RunOwners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "OwnerId", table: "Runs", type: "TEXT", nullable: true);
            migrationBuilder.AddColumn<bool>(name: "IsShared", table: "Runs", type: "INTEGER", nullable: false, defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "OwnerId", table: "Runs");
            migrationBuilder.DropColumn(name: "IsShared", table: "Runs");
        }
    }
}
