using System.IO.Pipelines;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Portal.Features.Matrix.Read;

/// <summary>
/// The matrix as JSON, written straight to the answer: 2,000 controls and 8 frameworks are a megabyte, which no object tree should hold first.
/// What is empty or false is left out of a row.
/// </summary>
internal sealed class MatrixJson(MatrixView matrix) : IResult
{
    private static readonly JsonEncodedText[] Statuses = Words<ImplementationStatus>();
    private static readonly JsonEncodedText[] States = Words<EvidenceState>();
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Domain = JsonEncodedText.Encode("domain");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Inherited = JsonEncodedText.Encode("inherited");
    private static readonly JsonEncodedText Justification = JsonEncodedText.Encode("justification");
    private static readonly JsonEncodedText Evidence = JsonEncodedText.Encode("evidence");
    private static readonly JsonEncodedText Until = JsonEncodedText.Encode("until");
    private static readonly JsonEncodedText Owner = JsonEncodedText.Encode("ownerId");
    private static readonly JsonEncodedText OwnerHere = JsonEncodedText.Encode("implementationOwnerId");
    private static readonly JsonEncodedText Due = JsonEncodedText.Encode("dueOn");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText ImplementationVersion = JsonEncodedText.Encode("implementationVersion");
    private static readonly JsonEncodedText Requirements = JsonEncodedText.Encode("requirements");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await WriteAsync(httpContext.Response.BodyWriter, httpContext.RequestAborted);
    }

    public async Task WriteAsync(PipeWriter target, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(target, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("moment", matrix.Moment);
        WriteMoment(json, "asOf", matrix.AsOf);
        json.WriteString("scope", matrix.Scope.ToString());
        json.WriteString("scopeName", matrix.ScopeName);
        WriteFrameworks(json);
        WritePeople(json);
        json.WriteStartArray("rows");
        var columns = matrix.Frameworks.Select(f => JsonEncodedText.Encode(f.Key)).ToArray();
        foreach (var row in matrix.Rows)
        {
            WriteRow(json, row, columns);
            if (json.BytesPending > 32_768)
            {
                await json.FlushAsync(cancellation);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    private void WriteFrameworks(Utf8JsonWriter json)
    {
        json.WriteStartArray("frameworks");
        foreach (var (framework, numbers) in matrix.Frameworks)
        {
            json.WriteStartObject();
            json.WriteString("key", framework.Key);
            json.WriteString("shortName", framework.ShortName);
            json.WriteString("name", framework.Name);
            json.WriteNumber("applicable", numbers.Applicable);
            json.WriteNumber("proven", numbers.Proven);
            json.WriteNumber("declared", numbers.Declared);
            json.WriteNumber("certainNow", numbers.CertainNow);
            json.WriteNumber("notRuledOut", numbers.NotRuledOut);
            json.WriteString("provenText", numbers.ProvenText);
            json.WriteString("sentence", numbers.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WritePeople(Utf8JsonWriter json)
    {
        json.WriteStartArray("people");
        foreach (var person in matrix.People.Values)
        {
            json.WriteStartObject();
            json.WriteString("id", person.Id.Value);
            json.WriteString("name", person.Name);
            json.WriteBoolean("canOwn", !person.HasLeft && person.Role != Role.Auditor);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, MatrixRow row, JsonEncodedText[] columns)
    {
        var standing = row.Standing;
        json.WriteStartObject();
        json.WriteString(Code, standing.Control.Code);
        json.WriteString(Name, standing.Control.Name);
        json.WriteString(Domain, standing.Control.Domain);
        json.WriteString(Status, Statuses[(int)standing.Status]);
        if (standing.Inherited)
        {
            json.WriteBoolean(Inherited, value: true);
        }

        if (standing.Implementation?.Justification is { } why)
        {
            json.WriteString(Justification, why);
        }

        json.WriteString(Evidence, States[(int)standing.Evidence.State]);
        if (standing.Evidence.Until is { } until)
        {
            json.WriteString(Until, until);
        }

        if (standing.Owner is { } owner)
        {
            json.WriteString(Owner, owner.Value);
        }

        if (row.Own?.OwnerId is { } here)
        {
            json.WriteString(OwnerHere, here.Value);
        }

        if (standing.Implementation?.DueOn is { } due)
        {
            json.WriteString(Due, due.ToString("yyyy-MM-dd"));
        }

        json.WriteNumber(Version, row.ControlVersion);
        json.WriteNumber(ImplementationVersion, row.ImplementationVersion);
        json.WriteStartObject(Requirements);
        for (var at = 0; at < columns.Length; at++)
        {
            WriteRequirements(json, row, columns[at], row.Requirements[at]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Per requirement: its ref, whether the control serves all of it, whether the control proves it.</summary>
    private static void WriteRequirements(Utf8JsonWriter json, MatrixRow row, JsonEncodedText framework, IReadOnlyList<ControlMapping> mappings)
    {
        if (mappings.Count == 0)
        {
            return;
        }

        json.WriteStartArray(framework);
        foreach (var mapping in mappings)
        {
            json.WriteStartArray();
            json.WriteStringValue(mapping.Requirement.Ref);
            json.WriteBooleanValue(mapping.Coverage == Coverage.Full);
            json.WriteBooleanValue(row.Proves(mapping));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteMoment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } value)
        {
            json.WriteString(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static JsonEncodedText[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(n)))];
}
