using System.Globalization;
using System.Text;
using System.Text.Json;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Features.Demo.Files;

namespace AiGrc.Portal.Features.Demo;

/// <summary>Writes the everyday evidence of an invented company: lists as CSV, settings and results as JSON, what people wrote as Markdown.</summary>
internal static class DemoPapers
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly Dictionary<string, string[]> Items = new(StringComparer.Ordinal)
    {
        ["IAM"] = ["k.lindqvist", "svc-train-07", "m.bell", "svc-feature-store", "t.wilk", "contractor-114", "h.sato", "svc-scoring-eu"],
        ["DAT"] = ["applications-2026", "payments-stream", "knee-mri-v7", "viewing-history", "loan-book", "handbook-index", "survey-comments"],
        ["MON"] = ["latency above 400 ms", "share of refusals moved 1.8 points", "unknown sender on api-gw-2", "drift on feature income_band", "login from a new country"],
        ["CRY"] = ["volume eu-1/data", "bucket training-sets", "database scoring", "queue payments", "backup vault", "api edge"],
        ["RES"] = ["scoring database", "feature store", "model registry", "identity provider", "imaging archive", "ticket system"],
        ["INF"] = ["edge", "training cluster", "scoring cluster", "office network", "notebooks", "build runners"],
        ["PPL"] = ["Finance", "Imaging", "Lending", "Streaming", "Platform", "People and culture"],
        ["HLT"] = ["St. Alban Hospital", "Nordring Clinic", "Imaging trial 14", "Research request 9", "Insurer query 31"],
    };

    private static readonly string[] Systems = ["Résumé screening", "Credit scoring", "MRI diagnostic assistant", "Support chatbot", "Payment-fraud detector", "Film recommender"];
    private static readonly string[] Lists = ["report", "log", "register", "roster", "matrix", "export", "results", "review", "record", "inventory", "sample", "coverage"];
    private static readonly string[] Results = ["scan", "configuration", "settings", "posture", "manifest", "lineage"];

    public static DemoFile Write(CatalogueControl control, string title, string shows, DateOnly from, DateOnly to, string by, Random random)
    {
        var words = title.ToLowerInvariant();
        var name = $"{control.Code} {title} {to:yyyy-MM}";
        return Array.Exists(Results, words.Contains) ? new DemoFile($"{name}.json", Json(control, title, from, to, by, random))
            : Array.Exists(Lists, words.Contains) ? new DemoFile($"{name}.csv", Csv(control, from, to, by, random))
            : new DemoFile($"{name}.md", Markdown(control, title, shows, from, to, by));
    }

    private static string[] ItemsOf(CatalogueControl control) => Items.TryGetValue(control.Code[..3], out var own) ? own : Systems;

    private static byte[] Csv(CatalogueControl control, DateOnly from, DateOnly to, string by, Random random)
    {
        var text = new StringBuilder("id,date,subject,looked at by,finding,decision,closed\n");
        var items = ItemsOf(control);
        var days = Math.Max(1, to.DayNumber - from.DayNumber);
        for (var i = 1; i <= 18 + random.Next(30); i++)
        {
            var day = from.AddDays(random.Next(days));
            var isFinding = random.Next(6) == 0;
            text.Append(CultureInfo.InvariantCulture, $"{control.Code}-{to:yyMM}-{i:000},{day:yyyy-MM-dd},{items[random.Next(items.Length)]},{by},")
                .Append(isFinding ? "deviation" : "none").Append(',')
                .Append(isFinding ? "correct" : "keep").Append(',')
                .Append(isFinding ? day.AddDays(1 + random.Next(6)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "").Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Json(CatalogueControl control, string title, DateOnly from, DateOnly to, string by, Random random) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            report = title,
            organization = Larkfield.Name,
            control = control.Code,
            period = new { from, to },
            runBy = by,
            targets = ItemsOf(control).Select(item => new
            {
                name = item,
                checks = 20 + random.Next(60),
                failed = random.Next(8) == 0 ? 1 : 0,
                fingerprint = Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64())),
            }),
        },
        Indented);

    private static byte[] Markdown(CatalogueControl control, string title, string shows, DateOnly from, DateOnly to, string by) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # {title}

        {Larkfield.Name} · {control.Code} {control.Name} · prepared by {by}, {to:d MMMM yyyy}

        Period: {from:d MMMM yyyy} to {to:d MMMM yyyy}

        ## Purpose
        {control.Objective}

        ## What is done
        {control.Description}

        ## What this document shows
        {shows}. Read and confirmed in the monthly meeting of those who answer for it; open points stand in the ticket system with owner and date.

        ## Applies to
        {string.Join('\n', Systems.Select(s => $"- {s}"))}

        ## Next review
        {to.AddYears(1):MMMM yyyy}, or earlier when the law, a system or an incident asks for it.

        """));
}
