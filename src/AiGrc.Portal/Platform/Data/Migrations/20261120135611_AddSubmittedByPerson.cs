using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AiGrc.Portal.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddSubmittedByPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "submitted_by_person",
                table: "evidence_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_versions_organization_id_submitted_by_person",
                table: "evidence_versions",
                columns: new[] { "organization_id", "submitted_by_person" });

            migrationBuilder.AddForeignKey(
                name: "fk_evidence_versions_memberships_organization_id_submitted_by_~",
                table: "evidence_versions",
                columns: new[] { "organization_id", "submitted_by_person" },
                principalTable: "memberships",
                principalColumns: new[] { "organization_id", "person_id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_evidence_versions_memberships_organization_id_submitted_by_~",
                table: "evidence_versions");

            migrationBuilder.DropIndex(
                name: "ix_evidence_versions_organization_id_submitted_by_person",
                table: "evidence_versions");

            migrationBuilder.DropColumn(
                name: "submitted_by_person",
                table: "evidence_versions");
        }
    }
}
