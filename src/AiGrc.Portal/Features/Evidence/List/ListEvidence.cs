using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Evidence.List;

/// <summary>Which evidence to list.</summary>
/// <param name="States">Words of states, e.g. "lapsing"; none for any.</param>
/// <param name="Control">A control's code.</param>
/// <param name="Scope">"organization" or a system's id; null for any.</param>
/// <param name="Text">Found in titles, descriptions, file names and control codes.</param>
public sealed record EvidenceFilter(IReadOnlyList<string>? States = null, string? Control = null, string? Scope = null, string? Text = null);

/// <summary>The evidence of a moment that fits a filter, newest first.</summary>
public sealed class ListEvidence(RequestRecords records, ICurrentUser user)
{
    public const int Most = 100;
    private const int MostText = 200;

    /// <param name="cursor">The last id of the part before.</param>
    public async Task<Result<Page<EvidenceView>>> RunAsync(EvidenceFilter filter, DateTimeOffset? asOf, string? cursor, int limit, CancellationToken cancellation)
    {
        if (limit is < 1 or > Most)
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParseExact(cursor, "D", out after))
        {
            return new Invalid("This cursor was not given by an answer of this list.", "cursor");
        }

        var all = await AllAsync(filter, asOf, cancellation);
        if (all.IsRefused)
        {
            return all.Refusal;
        }

        // Ids grow with time, so the order of ids is the order of the list.
        return Page<EvidenceView>.Of(
            [.. all.Value.Where(e => after == Guid.Empty || e.Id.Value.CompareTo(after) < 0).Take(limit + 1)], limit, e => e.Id.Value.ToString("D"));
    }

    public async Task<Result<IReadOnlyList<EvidenceView>>> AllAsync(EvidenceFilter filter, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadEvidence))
        {
            return Problems.Lacks(Permission.ReadEvidence);
        }

        var wanted = Check(filter);
        if (wanted.IsRefused)
        {
            return wanted.Refusal;
        }

        var read = await records.ReadAsync(asOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var views = new EvidenceViews(read.Value);
        return read.Value.Records.Evidence.OrderByDescending(e => e.Id.Value).Select(views.Of).Where(wanted.Value.Fits).ToList();
    }

    private static Result<Wanted> Check(EvidenceFilter filter)
    {
        var states = new HashSet<EvidenceState>();
        foreach (var word in filter.States?.Where(s => s.Length > 0) ?? [])
        {
            if (!Enum.GetNames<EvidenceState>().Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                return new Invalid($"A state is one of {string.Join(", ", Enum.GetNames<EvidenceState>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]))}.", "state");
            }

            states.Add(Enum.Parse<EvidenceState>(word, ignoreCase: true));
        }

        if (!string.IsNullOrEmpty(filter.Scope) && Scope.Parse(filter.Scope) is null)
        {
            return new Invalid("A scope is \"organization\" or the id of an AI system.", "scope");
        }

        return filter.Text?.Length > MostText
            ? new Invalid($"A text to look for has at most {MostText} characters.", "text")
            : new Wanted(states, Blank(filter.Control), Blank(filter.Scope), Blank(filter.Text));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Wanted(HashSet<EvidenceState> States, string? Control, string? Scope, string? Text)
    {
        public bool Fits(EvidenceView evidence) =>
            (States.Count == 0 || States.Contains(evidence.State))
            && ((Control is null && Scope is null) || evidence.Proves.Any(p => (Control is null || Has(p.Control, Control, whole: true)) && (Scope is null || Has(p.Scope, Scope, whole: true))))
            && (Text is null || Has(evidence.Title, Text) || Has(evidence.Description, Text) || evidence.Proves.Any(p => Has(p.Control, Text))
                || evidence.Versions.Any(v => v.Files.Any(f => Has(f.Name, Text))));

        private static bool Has(string where, string what, bool whole = false) =>
            whole ? where.Equals(what, StringComparison.OrdinalIgnoreCase) : where.Contains(what, StringComparison.OrdinalIgnoreCase);
    }
}
