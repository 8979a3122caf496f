using System.Globalization;
using System.Text;
using System.Text.Json;
using AiGrc.Running;

namespace AiGrc.Benchmarks.Measuring;

/// <summary>Keeps what each benchmark gave last and writes docs/performance.md from it.</summary>
internal sealed class ResultBook
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly string folder = Path.Combine(PortalProcess.Root, "artifacts", "bench");
    private readonly Dictionary<string, Outcome> outcomes = new(StringComparer.Ordinal);

    public ResultBook()
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            if (JsonSerializer.Deserialize<Outcome>(File.ReadAllText(file), Readable) is { } kept)
            {
                outcomes[kept.Name] = kept;
            }
        }
    }

    public void Keep(Outcome outcome)
    {
        outcomes[outcome.Name] = outcome;
        File.WriteAllText(Path.Combine(folder, $"{outcome.Name}.json"), JsonSerializer.Serialize(outcome, Readable));
    }

    public string Say(string name) => !outcomes.TryGetValue(name, out var outcome) ? "  no figures"
        : outcome.NotYet is { } missing ? $"  not measured: {missing}"
        : string.Join('\n', outcome.Figures.Select(f => $"  {f.Task}: {f.Measured}{(f.Floor.Length > 0 ? $" (floor {f.Floor}, {f.Ratio})" : "")}; goal {f.Goal}: {Verdict(f)}"));

    public void Write(IReadOnlyList<string> order)
    {
        var page = new StringBuilder("""
            # Performance

            Written by `./aigrc bench`; nothing on this page is typed in. Each figure stands beside its floor: the least that the same machine needs for
            the work that cannot be avoided, measured in the same run. `./aigrc bench NAME…` measures some of them anew and keeps the others.

            """);
        var measured = order.Where(outcomes.ContainsKey).Select(n => outcomes[n]).ToList();
        page.AppendLine();
        page.AppendLine("| task | measured | floor | ratio | goal | met |");
        page.AppendLine("|---|---|---|---|---|---|");
        foreach (var figure in measured.SelectMany(o => o.Figures))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Task} | {figure.Measured} | {figure.Floor} | {figure.Ratio} | {figure.Goal} | {Verdict(figure)} |");
        }

        page.AppendLine();
        foreach (var name in order.Where(n => !outcomes.ContainsKey(n)))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- Without a figure, {name}: `./aigrc bench {name}` has not come to its end here.");
        }

        foreach (var missing in measured.Where(o => o.NotYet is not null))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- Not measured, {missing.Name}: {missing.NotYet}");
        }

        foreach (var run in measured.Where(o => o.IsMeasured).GroupBy(o => (Day: o.At.ToString("d MMM yyyy", CultureInfo.InvariantCulture), o.Machine)))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- Measured {run.Key.Day} ({string.Join(", ", run.Select(o => o.Name))}) on {run.Key.Machine}.");
        }

        File.WriteAllText(Path.Combine(PortalProcess.Root, "docs", "performance.md"), page.ToString());
    }

    private static string Verdict(Figure figure) => figure.IsMet switch { true => "yes", false => "**no**", null => "" };
}
