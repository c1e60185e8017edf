using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>A run that learns can be asked to stop by any process, and those that wait or learn are found at once.</summary>
    public partial class RunsUnderWay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "StopAsked", table: "Runs", type: "INTEGER", nullable: false, defaultValue: false);
            migrationBuilder.CreateIndex(name: "IX_Runs_State", table: "Runs", column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Runs_State", table: "Runs");
            migrationBuilder.DropColumn(name: "StopAsked", table: "Runs");
        }
    }
}
