using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Training.Store.Migrations
{
    /// <summary>A point of a curve carries the gradients of the layers.</summary>
    public partial class LayerGradients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<byte[]>(name: "Gradients", table: "Reports", type: "BLOB", nullable: true);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropColumn(name: "Gradients", table: "Reports");
    }
}
