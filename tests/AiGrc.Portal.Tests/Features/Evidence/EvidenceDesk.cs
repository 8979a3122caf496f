using System.Net;
using System.Text;
using System.Text.Json;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Evidence;

/// <summary>An organization with two controls and a system, and words for what people do with evidence there.</summary>
public sealed record EvidenceDesk(TestPortal Portal, TestOrganization Organization, AiSystemId System)
{
    public static readonly (string, string)[] Fields =
        [("title", "Access review Q1"), ("controls", "IAM-01"), ("scope", "organization"), ("periodFrom", "2026-01-01"), ("periodTo", "2026-03-31")];

    private static readonly Actor Test = new(ActorKind.Job, "test", "Test");

    public static async Task<EvidenceDesk> OpenAsync(TestPortal portal)
    {
        var organization = await portal.FoundAsync();
        var now = portal.Clock.GetUtcNow();
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7(now)), "Triage", "Sorts letters").Value;
        await portal.WriteAsync(organization.Id, database =>
        {
            database.AiSystems.Add(system);
            database.Record("aiSystem.proposed", system, Test, now);
            foreach (var code in (string[])["IAM-01", "IAM-02"])
            {
                var control = Control.Write(
                    new ControlId(Guid.CreateVersion7(now)), code,
                    new ControlText("Access reviews", "Access", "", "", ControlNature.Manual, ControlKind.Detective, ControlFrequency.Quarterly, DefaultScope.Organization)).Value;
                database.Controls.Add(control);
                database.Record("control.written", control, Test, now);
            }
        });
        return new EvidenceDesk(portal, organization, system.Id);
    }

    public static MultipartFormDataContent Form(IEnumerable<(string Name, string Value)> fields, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }

        return form;
    }

    public static MultipartFormDataContent AForm(string content = "reviewed by Jo", params (string, string)[] changed) =>
        Form(Fields.Where(f => Array.TrueForAll(changed, c => c.Item1 != f.Item1)).Concat(changed.Where(c => c.Item2.Length > 0)), ("review.txt", Encoding.UTF8.GetBytes(content)));

    public static MultipartFormDataContent AVersion(string content) =>
        Form(Fields.Where(f => f.Item1.StartsWith("period", StringComparison.Ordinal)), ("review.txt", Encoding.UTF8.GetBytes(content)));

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement.Clone();
    }

    /// <returns>The address of new evidence, e.g. /api/v1/evidence/….</returns>
    public static async Task<string> SubmitAsync(HttpClient client, string content = "reviewed by Jo", params (string, string)[] changed)
    {
        using var answer = await client.PostAsync("/api/v1/evidence", AForm(content, changed));
        await JsonAsync(answer, HttpStatusCode.Created);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Every field that a refusal names.</summary>
    public static async Task<string[]> RefusedFieldsAsync(HttpResponseMessage response)
    {
        var problem = await JsonAsync(response, HttpStatusCode.UnprocessableEntity);
        return problem.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateObject().Select(e => e.Name)] : [];
    }

    /// <summary>Every file that the store holds or still takes in.</summary>
    public string[] StoredFiles() => Directory.GetFiles(Portal.FilesFolder, "*", SearchOption.AllDirectories);

    public async Task<long> CountAsync(string table)
    {
        await using var connection = new Npgsql.NpgsqlConnection(Portal.Database.AsSuperuser);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"select count(*) from {table} where organization_id = '{Organization.Id.Value}'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
