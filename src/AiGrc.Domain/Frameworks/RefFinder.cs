using System.Text.RegularExpressions;

namespace AiGrc.Domain.Frameworks;

/// <summary>What a text that names requirements means: those found, and what was left over with why.</summary>
public sealed record FoundRefs(IReadOnlyList<Requirement> Requirements, IReadOnlyList<string> Problems)
{
    public static readonly FoundRefs None = new([], []);
}

/// <summary>Recognises requirements as people write them: "CC6.1", "§164.312(a)(1)", "Article 10", "ISO 27001 A.5.1; A.5.2".</summary>
public sealed partial class RefFinder
{
    private const int MostPieces = 400;
    private static readonly char[] Separators = ['\n', ';', ',', '|', '•'];
    private static readonly string[] Fillers = ["AND", "&", "+", "-", "–", "/", "OR"];

    // How people shorten the names; the frameworks' own names are always known.
    private static readonly (string Key, string[] Names)[] Shortened =
    [
        ("soc2", ["SOC 2 TSC", "TSC", "TRUST SERVICES CRITERIA", "SOC2 TYPE II", "SOC 2 TYPE II"]),
        ("nist-csf", ["CSF 2.0", "CSF", "NIST CSF 2.0"]),
        ("nist-ai-rmf", ["AI RMF", "RMF"]),
        ("eu-ai-act", ["AI ACT", "AIA"]),
        ("hipaa", ["45 CFR", "CFR", "HIPAA SECURITY RULE"]),
    ];

    private readonly Dictionary<string, List<Requirement>> byRef = new(StringComparer.Ordinal);
    private readonly List<(string Name, Framework Framework)> names;

    public RefFinder(IReadOnlyList<Framework> frameworks)
    {
        Frameworks = frameworks;
        foreach (var requirement in frameworks.SelectMany(f => f.Requirements))
        {
            var key = RefForm.Normal(requirement.Ref);
            Add(key, requirement);
            if (key.StartsWith("A.", StringComparison.Ordinal))
            {
                Add("A" + key[2..], requirement);
            }
        }

        names = [.. frameworks.SelectMany(f => NamesOf(f).Select(n => (n, f))).DistinctBy(n => n).OrderByDescending(n => n.n.Length)];
    }

    public IReadOnlyList<Framework> Frameworks { get; }

    /// <summary>The framework that a heading or a cell names, or null.</summary>
    public Framework? NamedIn(string text)
    {
        var upper = RefForm.Spaced(text);
        return names.FirstOrDefault(n => Holds(upper, n.Name)).Framework;
    }

    /// <param name="framework">Key of the framework that the column is about; null when any may be meant.</param>
    public FoundRefs Find(string text, string? framework = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return FoundRefs.None;
        }

        var (found, problems) = (new List<Requirement>(), new List<string>());
        var about = Frameworks.FirstOrDefault(f => f.Key == framework);
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostPieces))
        {
            var rest = part;
            if (StartsWithName(part) is { } named)
            {
                (about, rest) = (named.Framework, part[named.Length..].TrimStart(' ', ':', '-', '–').Trim());
            }

            if (rest.Length > 0)
            {
                Read(rest, about, found, problems);
            }
        }

        return new FoundRefs([.. found.DistinctBy(r => r.Key)], problems);
    }

    /// <summary>The node that the text names by its ref alone, a heading too; null when there is none or more than one.</summary>
    public Requirement? One(string text) => byRef.TryGetValue(RefForm.Normal(text), out var nodes) && nodes is [var one] ? one : null;

    /// <summary>Whether the text is one ref and nothing else.</summary>
    public bool IsRef(string text) => byRef.ContainsKey(RefForm.Normal(text));

    private void Read(string part, Framework? about, List<Requirement> found, List<string> problems)
    {
        if (byRef.ContainsKey(RefForm.Normal(part)))
        {
            Take(part, about, found, problems);
            return;
        }

        var pieces = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var unknown = new List<string>();
        for (var at = 0; at < pieces.Length;)
        {
            var length = Math.Min(3, pieces.Length - at);
            while (length > 0 && !byRef.ContainsKey(RefForm.Normal(string.Join(' ', pieces[at..(at + length)]))))
            {
                length--;
            }

            if (length == 0)
            {
                if (!Fillers.Contains(pieces[at].ToUpperInvariant()))
                {
                    unknown.Add(pieces[at]);
                }

                at++;
                continue;
            }

            Take(string.Join(' ', pieces[at..(at + length)]), about, found, problems);
            at += length;
        }

        if (unknown.Count > 0)
        {
            problems.Add($"\"{Short(string.Join(' ', unknown))}\" is no requirement of {About(about)}");
        }
    }

    private void Take(string text, Framework? about, List<Requirement> found, List<string> problems)
    {
        var all = byRef[RefForm.Normal(text)];
        var meant = about is null ? all : all.FindAll(r => r.Framework == about.Key);
        switch (meant)
        {
            case [{ Assessable: true } one]:
                found.Add(one);
                break;
            case [var heading]:
                problems.Add($"\"{Short(text)}\" is a heading of {NameOf(heading)}, not a requirement that can be met");
                break;
            case []:
                problems.Add($"\"{Short(text)}\" is no requirement of {About(about)}");
                break;
            default:
                problems.Add($"\"{Short(text)}\" may be one of {string.Join(" or ", meant.Select(NameOf))}: choose the framework of the column");
                break;
        }
    }

    private (Framework Framework, int Length)? StartsWithName(string part)
    {
        var upper = part.ToUpperInvariant();
        foreach (var (name, framework) in names)
        {
            if (upper.StartsWith(name, StringComparison.Ordinal) && (upper.Length == name.Length || !char.IsLetterOrDigit(upper[name.Length])) && !byRef.ContainsKey(RefForm.Normal(part)))
            {
                var length = name.Length;
                var year = Year().Match(part, length, part.Length - length);
                return (framework, year.Success && year.Index == length ? length + year.Length : length);
            }
        }

        return null;
    }

    private string About(Framework? about) => about?.ShortName ?? (Frameworks.Count == 0 ? "any framework: none is chosen yet" : "your frameworks");

    private string NameOf(Requirement requirement) => Frameworks.First(f => f.Key == requirement.Framework).ShortName;

    private void Add(string key, Requirement requirement)
    {
        if (!byRef.TryGetValue(key, out var list))
        {
            byRef[key] = list = [];
        }

        if (!list.Exists(r => r.Key == requirement.Key))
        {
            list.Add(requirement);
        }
    }

    private static IEnumerable<string> NamesOf(Framework framework)
    {
        var name = framework.ShortName.ToUpperInvariant();
        string[] forms = [name, name.Replace("/IEC", "", StringComparison.Ordinal), framework.Key.Replace('-', ' ').ToUpperInvariant()];
        return forms.SelectMany(f => new[] { f, f.Replace(" ", "", StringComparison.Ordinal) })
            .Concat(Shortened.Where(s => framework.Key.StartsWith(s.Key, StringComparison.Ordinal)).SelectMany(s => s.Names))
            .Distinct(StringComparer.Ordinal);
    }

    private static bool Holds(string spaced, string name) => spaced.Contains(RefForm.Spaced(name), StringComparison.Ordinal);

    private static string Short(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[56]) ? 56 : 57)] + "…";

    [GeneratedRegex("[:\\s-]*\\b(19|20)\\d\\d\\b")]
    private static partial Regex Year();
}
