using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Explorer.Web.Classroom.Store.Migrations.Postgres
{
    /// <summary>The table of rooms.</summary>
    public partial class RoomsInPostgres : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Rooms",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<byte[]>(type: "bytea", nullable: false),
                    Version = table.Column<string>(type: "text", nullable: false),
                    Written = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rooms", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_Written",
                table: "Rooms",
                column: "Written");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Rooms");
        }
    }
}
