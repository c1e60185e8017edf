using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>A point of a curve carries the accuracy on validation images.</summary>
    public partial class ValidationAccuracy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<double>(name: "ValidationAccuracy", table: "Reports", type: "REAL", nullable: true);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropColumn(name: "ValidationAccuracy", table: "Reports");
    }
}
