using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Spreadsheets;
using AiGrc.Portal.Platform.Spreadsheets.Guessing;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OfficialTexts;

/// <summary>What a file of texts gave.</summary>
/// <param name="Refused">By row: what was not taken, and why.</param>
public sealed record AttachedTexts(int Attached, int Replaced, IReadOnlyList<RefusedText> Refused);

public sealed record RefusedText(int Row, string Why);

/// <summary>Which requirements of a framework have an official text.</summary>
public sealed record FrameworkTexts(Framework Framework, IReadOnlyList<AttachedText> Attached);

public sealed record AttachedText(string Ref, string Licence, DateTimeOffset At);

/// <summary>Attaches the texts of a whole framework from a file with the columns ref and text.</summary>
public sealed class AttachTexts(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public const int MostRows = 5000;
    private static readonly string[] RefHeadings = ["ref", "reference", "id", "identifier", "code", "number", "clause", "control id", "requirement id", "section"];
    private static readonly string[] TextHeadings = ["text", "official text", "requirement", "control", "description", "wording", "statement", "content"];

    public async Task<Result<FrameworkTexts>> ShowAsync(string key, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        if (library.Framework(key) is not { } framework)
        {
            return new NotFound("The framework");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var there = await database.RequirementTexts.Where(t => t.Framework == key).Select(t => new AttachedText(t.Ref, t.Licence, t.At)).ToDictionaryAsync(t => t.Ref, cancellation);
        return new FrameworkTexts(framework, [.. framework.Requirements.Where(r => there.ContainsKey(r.Ref)).Select(r => there[r.Ref])]);
    }

    /// <summary>Takes every row that can be taken, all in one save; the others are named.</summary>
    public async Task<Result<AttachedTexts>> RunAsync(string key, string fileName, Stream content, string? licence, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        if (library.Framework(key) is not { } framework)
        {
            return new NotFound("The framework");
        }

        if (string.IsNullOrWhiteSpace(licence) || licence.Trim().Length > RequirementText.LicenceLength)
        {
            return new Invalid($"Say where the texts are from and what licence you hold, in 1 to {RequirementText.LicenceLength} characters.", "licence");
        }

        var read = SheetReader.Read(content, fileName);
        var table = read.IsRefused ? read.Refusal : Columns(read.Value);
        return table.IsRefused ? OnFile(table.Refusal) : await AttachAsync(framework, table.Value, licence.Trim(), cancellation);
    }

    private async Task<Result<AttachedTexts>> AttachAsync(Framework framework, TextColumns table, string licence, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var there = await database.RequirementTexts.Where(t => t.Framework == framework.Key).ToDictionaryAsync(t => t.Ref, cancellation);
        var finder = new RefFinder([framework]);
        var (refused, seen, attached, replaced, now) = (new List<RefusedText>(), new Dictionary<string, int>(StringComparer.Ordinal), 0, 0, clock.GetUtcNow());
        foreach (var row in table.Rows)
        {
            var (said, text) = (row.Cell(table.Ref).Trim(), row.Cell(table.Text));
            if (finder.One(said) is not { } requirement)
            {
                refused.Add(new RefusedText(row.Number, said.Length == 0 ? "no ref" : $"\"{(said.Length > 60 ? said[..59] + "…" : said)}\" is no ref of {framework.ShortName}"));
                continue;
            }

            if (!seen.TryAdd(requirement.Ref, row.Number))
            {
                refused.Add(new RefusedText(row.Number, $"{requirement.Ref} stands in row {seen[requirement.Ref]} already"));
                continue;
            }

            var old = there.GetValueOrDefault(requirement.Ref);
            var written = old is null
                ? RequirementText.Attach(new RequirementTextId(Guid.CreateVersion7(now)), requirement.Key, text, licence, user.Actor, now)
                : old.Write(text, licence, user.Actor, now);
            if (written.IsRefused)
            {
                refused.Add(new RefusedText(row.Number, text.Trim().Length == 0 ? $"no text for {requirement.Ref}" : written.Refusal.Message));
                continue;
            }

            if (old is null)
            {
                database.RequirementTexts.Add(written.Value);
            }

            (attached, replaced) = old is null ? (attached + 1, replaced) : (attached, replaced + 1);
            database.Record(old is null ? "requirementText.attached" : "requirementText.edited", written.Value, user, now);
        }

        var saved = attached + replaced == 0 ? default(Done) : await database.SaveAsync("One of these texts", cancellation);
        return saved.IsRefused ? saved.Refusal : new AttachedTexts(attached, replaced, refused);
    }

    private static Result<TextColumns> Columns(SheetFile file)
    {
        var sheet = file.Sheets.First(s => s.Rows.Count > 0);
        var head = sheet.Rows[0].Cells.Select(Heading.Normal).ToList();
        var (reference, text) = (head.FindIndex(RefHeadings.Contains), head.FindIndex(TextHeadings.Contains));
        if (reference < 0 || text < 0)
        {
            return new Invalid($"Row {sheet.Rows[0].Number} of \"{sheet.Name}\" has no column \"{(reference < 0 ? "ref" : "text")}\". The file needs two columns: ref and text.", "files");
        }

        return sheet.Rows.Count is 1 or > MostRows + 1
            ? new Invalid(sheet.Rows.Count == 1 ? "Below the headings stands nothing." : $"The file has {sheet.Rows.Count - 1:N0} rows; {MostRows:N0} can be taken at once.", "files")
            : new TextColumns(reference, text, [.. sheet.Rows.Skip(1)]);
    }

    private static Invalid OnFile(Refusal refusal) => new(refusal.Message, "files");

    private sealed record TextColumns(int Ref, int Text, IReadOnlyList<SheetRow> Rows);
}
