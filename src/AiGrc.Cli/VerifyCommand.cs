using System.CommandLine;
using System.Text.Json;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Cli;

/// <summary><c>aigrc verify PACKAGE</c>: offline, with nothing but the package and, better, the organization's key.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    public static Command Build(Printer printer)
    {
        var package = new Argument<string>("PACKAGE") { Description = "The evidence package, a ZIP file." };
        var key = new Option<string?>("--key") { Description = "The organization's public key (PEM), as it gave it to you by another way.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var command = new Command("verify", "Check an evidence package. Exit code 0 only if everything holds, 1 otherwise, 2 for a wrong call.") { package, key, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(package), parsed.GetValue(key), parsed.GetValue(json), printer));
        return command;
    }

    /// <summary>Reads a public key from a file that the person named.</summary>
    public static VerificationKey? ReadKey(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var key = VerificationKey.FromPem(File.Exists(path) ? File.ReadAllText(path) : throw new UsageException($"There is no file {path}."));
        return key.IsRefused ? throw new UsageException($"{path}: {key.Refusal.Message}") : key.Value;
    }

    private static int Run(string path, string? keyPath, bool asJson, Printer printer)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file {path}.");
        }

        using var package = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var report = PackageVerifier.Verify(package, ReadKey(keyPath));
        if (asJson)
        {
            printer.Raw(JsonSerializer.Serialize(new { package = path, report.Holds, SignedBy = report.SignedBy?.ToHex(), report.About, report.Checks }, Indented));
        }
        else
        {
            Print(report, printer);
        }

        return report.Holds ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(PackageReport report, Printer printer)
    {
        if (report.About is { } about)
        {
            printer.Line($"Package of {about.Organization.Name}: {string.Join(", ", about.Frameworks)}; scope {about.Scope}; {about.Period.From:yyyy-MM-dd} to {about.Period.To:yyyy-MM-dd}; as of {Moment.ToText(about.AsOf)}");
        }

        foreach (var check in report.Checks)
        {
            var mark = check.Outcome switch { CheckOutcome.Passed => "ok  ", CheckOutcome.Noted => "note", _ => "FAIL" };
            printer.Line($"{mark}  {check.Check,-10}  {check.Message}");
        }

        var failed = report.Checks.Count(c => c.Outcome == CheckOutcome.Failed);
        printer.Line(failed == 0 ? "Everything holds." : $"NOT VERIFIED: {failed} {(failed == 1 ? "check" : "checks")} failed. Do not rely on this package.");
    }
}
