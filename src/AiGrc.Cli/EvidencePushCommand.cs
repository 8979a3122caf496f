using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AiGrc.Domain.Common;

namespace AiGrc.Cli;

/// <summary><c>aigrc evidence push FILE…</c>: from a pipeline or a desk, files of any size.</summary>
internal static class EvidencePushCommand
{
    private const string DateFormat = "yyyy-MM-dd";

    public static Command Build(Printer printer, Func<string?, string?, ApiClient> connect)
    {
        var files = new Argument<string[]>("FILE") { Description = "The files that are the evidence.", Arity = ArgumentArity.OneOrMore };
        var controls = new Option<string[]>("--control") { Description = "The code of a control it proves; may be given again.", HelpName = "CODE" };
        var scope = new Option<string>("--scope") { Description = "organization, or an AI system's id.", DefaultValueFactory = _ => Scope.OrganizationWord };
        var period = new Option<string>("--period") { Description = "The days it speaks about, e.g. 2026-01-01/2026-03-31.", Required = true };
        var title = new Option<string?>("--title") { Description = "What it is; otherwise the first file's name." };
        var validUntil = new Option<string?>("--valid-until") { Description = "The last day it proves anything, e.g. 2026-06-30." };
        var source = new Option<string?>("--source") { Description = "Where it comes from, e.g. the pipeline's address." };
        var evidence = new Option<string?>("--evidence") { Description = "The evidence that this is a new version of.", HelpName = "ID" };
        var once = new Option<string?>("--idempotency-key") { Description = "Repeating a push with the same key makes nothing twice; otherwise a new one.", HelpName = "KEY" };
        var url = new Option<string?>("--url") { Description = "The portal's address; otherwise AIGRC_URL." };
        var token = new Option<string?>("--token") { Description = "An API token that may submit evidence; otherwise AIGRC_TOKEN." };
        var command = new Command("push", "Upload evidence for review.") { files, controls, scope, period, title, validUntil, source, evidence, once, url, token };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (from, to) = Period(parsed.GetRequiredValue(period));
            var paths = parsed.GetRequiredValue(files);
            var codes = parsed.GetValue(controls) ?? [];
            var id = parsed.GetValue(evidence);
            Check(paths, codes, parsed.GetValue(scope), id);
            var idempotencyKey = parsed.GetValue(once) ?? Guid.CreateVersion7().ToString();
            var fields = new List<KeyValuePair<string, string?>>
            {
                // A new version proves what its evidence says already.
                new("title", id is null ? parsed.GetValue(title) ?? Path.GetFileNameWithoutExtension(paths[0]) : null),
                new("scope", id is null ? parsed.GetValue(scope) : null),
                new("periodFrom", from),
                new("periodTo", to),
                new("validUntil", parsed.GetValue(validUntil) is { } day ? Date(day, "--valid-until") : null),
                new("source", parsed.GetValue(source)),
            };
            fields.AddRange(codes.Select(code => new KeyValuePair<string, string?>("controls", code)));

            using var api = connect(parsed.GetValue(url), parsed.GetValue(token));
            using var form = Form(fields, paths, printer);
            using var answer = await api.PostAsync(id is null ? "evidence" : $"evidence/{id}/versions", form, idempotencyKey, cancellation);
            printer.Line(Describe(answer.RootElement, paths.Length));
            return ExitCode.Good;
        });
        return command;
    }

    private static void Check(string[] paths, string[] codes, string? scope, string? evidence)
    {
        if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
        {
            throw new UsageException($"There is no file {missing}.");
        }

        if (Scope.Parse(scope) is null)
        {
            throw new UsageException($"--scope is \"organization\" or an AI system's id (a UUID), not \"{scope}\".");
        }

        if (evidence is not null && !Guid.TryParseExact(evidence, "D", out _))
        {
            throw new UsageException($"--evidence is an id (a UUID), not \"{evidence}\".");
        }

        if (codes.Length == 0 && evidence is null)
        {
            throw new UsageException("Which control does it prove? Name at least one with --control, or with --evidence the evidence that this is a new version of.");
        }

        if (codes.Length > 0 && evidence is not null)
        {
            throw new UsageException("--control and --evidence exclude each other: a new version proves what its evidence proves already.");
        }
    }

    private static (string From, string To) Period(string text)
    {
        if (text.Split('/') is not [var from, var to])
        {
            throw new UsageException($"--period is two dates with a slash, e.g. 2026-01-01/2026-03-31, not \"{text}\".");
        }

        (from, to) = (Date(from, "--period"), Date(to, "--period"));
        return string.CompareOrdinal(from, to) <= 0 ? (from, to) : throw new UsageException($"--period ends on {to}, before it begins on {from}.");
    }

    private static string Date(string text, string option) => DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        ? text
        : throw new UsageException($"{option}: \"{text}\" is no date of the form 2026-03-31.");

    private static MultipartFormDataContent Form(IEnumerable<KeyValuePair<string, string?>> fields, string[] paths, Printer printer)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), name);
            }
        }

        foreach (var path in paths)
        {
            form.Add(new FileUpload(path, printer), "files", Path.GetFileName(path));
        }

        return form;
    }

    private static string Describe(JsonElement evidence, int files)
    {
        var id = evidence.ValueKind == JsonValueKind.Object && evidence.TryGetProperty("id", out var i) ? i.ToString() : "?";
        var version = evidence.ValueKind == JsonValueKind.Object && evidence.TryGetProperty("versions", out var v) && v.ValueKind == JsonValueKind.Array ? v.GetArrayLength() : 1;
        return $"Submitted for review: evidence {id}, version {version}, {files} {(files == 1 ? "file" : "files")}.";
    }
}
