using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Features.Dashboard.Reading;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Dashboard.Minute;

/// <param name="Plain">Why it stands there, for somebody who reads no articles.</param>
/// <param name="Trend">Shares proven at month ends and now; null where the organization had not chosen the framework.</param>
internal sealed record FrameworkLine(FrameworkConclusions Conclusions, string Plain, IReadOnlyList<decimal?> Trend);

/// <param name="Requirements">How many requirements wait for it.</param>
internal sealed record TopGap(ControlSnapshot Control, string Sentence, string Owner, int Requirements, int Frameworks);

internal sealed record SystemLine(AiSystemSnapshot System, string Owner, HonestNumbers Numbers);

internal sealed record MinuteContent(
    DateTimeOffset Moment,
    string Organization,
    string Scope,
    string Summary,
    IReadOnlyList<FrameworkLine> Frameworks,
    IReadOnlyList<TopGap> Gaps,
    string? SystemsFramework,
    IReadOnlyList<SystemLine> Systems,
    IReadOnlyList<LawDate> Law);

/// <summary>Reads what an executive needs in a minute.</summary>
internal sealed class ReadMinute(RequestRecords records, PastStandings past, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    public const int Months = 6;
    private const int Shown = 5;

    public async Task<Result<MinuteContent>> RunAsync(RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (!index.Knows(view.Scope))
        {
            return new NotFound("This AI system at that moment");
        }

        var frameworks = engine.ConcludeChosen(index, view.Scope);
        var organization = user.Organization!.Value;
        var ends = new List<IReadOnlyDictionary<string, PastStanding>>();
        foreach (var end in MonthEnds(index.Moment))
        {
            ends.Add(await past.AtAsync(organization, view.Scope, end, cancellation));
        }

        var weekAgo = await past.AtAsync(organization, view.Scope, new DateTimeOffset(index.Moment.UtcDateTime.Date, TimeSpan.Zero).AddDays(-7), cancellation);
        var names = (await people.AllAsync(cancellation)).ToDictionary(c => c.Key, c => c.Value.Name);
        var open = Gaps(index, frameworks, view.Scope, names);
        List<TopGap> gaps = [.. open.Take(Shown)];
        var lead = frameworks.Count > 0 ? frameworks[0] : null;
        return new MinuteContent(
            index.Moment,
            index.Records.Organization.Name,
            view.Scope.IsOrganization ? "the whole organization" : index.NameOf(view.Scope),
            Summary(frameworks, open, Movements.Between(weekAgo, frameworks)),
            [.. frameworks.Select(f => new FrameworkLine(f, Plain(f), [.. ends.Select(e => Proven(e, f.Framework.Key)), Share(f.Numbers)]))],
            gaps,
            lead?.Framework.ShortName,
            lead is null ? [] : Systems(index, lead, names),
            LawAhead.Of(index, engine, frameworks));
    }

    /// <summary>The ends of the last months, oldest first: fixed moments, so that their answers are read once.</summary>
    private static IEnumerable<DateTimeOffset> MonthEnds(DateTimeOffset moment)
    {
        var first = new DateTimeOffset(moment.Year, moment.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return Enumerable.Range(0, Months).Select(i => first.AddMonths(i - Months + 1).AddTicks(-10));
    }

    private static decimal? Proven(IReadOnlyDictionary<string, PastStanding> then, string framework) => then.TryGetValue(framework, out var standing) ? Share(standing.Numbers) : null;

    private static decimal? Share(HonestNumbers numbers) => numbers.Applicable == 0 ? null : (decimal)numbers.Proven / numbers.Applicable;

    private static string Summary(IReadOnlyList<FrameworkConclusions> frameworks, IReadOnlyList<TopGap> gaps, IReadOnlyList<Movement> moved)
    {
        if (frameworks.Count == 0)
        {
            return "No framework is chosen yet, so there is nothing to prove.";
        }

        var first = frameworks[0];
        var sentences = new List<string>
        {
            $"We can prove {Wording.Fraction(first.Numbers.Proven, first.Numbers.Applicable)} of what {first.Framework.ShortName} asks of us, and say we do {Wording.Fraction(first.Numbers.Declared, first.Numbers.Applicable)}.",
        };
        if (gaps.FirstOrDefault(g => g.Owner.Length == 0) is { } unowned)
        {
            sentences.Add($"{unowned.Control.Name} has no owner, and {Ui.Numbers.Count(unowned.Requirements, "requirement waits", "requirements wait")} for it.");
        }

        var worse = moved.Where(m => m.By < 0).ToList();
        if (worse.Count > 0)
        {
            sentences.Add($"{Wording.Sentence(Wording.Spelled(worse.Count))} {(worse.Count == 1 ? "thing" : "things")} got worse this week: {worse[0].Name} lost {Wording.Spelled(-worse[0].By)}.");
        }
        else if (moved.Count > 0)
        {
            sentences.Add("Nothing got worse this week.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>Which part of the framework is furthest, which least: parts of at least three requirements.</summary>
    private static string Plain(FrameworkConclusions conclusions)
    {
        var parts = conclusions.Framework.Roots.Where(r => !r.Assessable)
            .Select(r => (r.Title, Numbers: conclusions.NumbersOf(r.Ref))).Where(p => p.Numbers.Applicable >= 3)
            .OrderByDescending(p => (double)p.Numbers.Proven / p.Numbers.Applicable).ToList();
        if (conclusions.Numbers.Proven == 0)
        {
            return "Nothing is proven here yet.";
        }

        return parts.Count < 2 ? $"{conclusions.Numbers.Proven} of {conclusions.Numbers.Applicable} are proven."
            : parts[^1].Numbers.Proven == 0 ? $"Furthest: {parts[0].Title}. Nothing is proven of {parts[^1].Title}."
            : $"Furthest: {parts[0].Title}. Least: {parts[^1].Title}.";
    }

    /// <summary>Controls that most requirements wait for: the ones they would serve in full.</summary>
    private List<TopGap> Gaps(RecordIndex index, IReadOnlyList<FrameworkConclusions> frameworks, Scope scope, Dictionary<PersonId, string> names)
    {
        var open = frameworks.SelectMany(f => f.Items).Where(i => i.Value != ConclusionInterval.Met).Select(i => i.Key).ToHashSet();
        return
        [
            .. index.Standings(scope).Where(s => !s.IsProven && s.Status != ImplementationStatus.NotApplicable)
                .Select(s => (Standing: s, Waits: s.Control.Mappings.Where(m => m.Coverage == Coverage.Full && open.Contains(m.Requirement)).Select(m => m.Requirement).ToList()))
                .Where(g => g.Waits.Count > 0)
                .OrderByDescending(g => g.Waits.Count).ThenBy(g => g.Standing.Control.Code, StringComparer.Ordinal)
                .Select(g => new TopGap(
                    g.Standing.Control,
                    Sentence(g.Standing, g.Waits.Select(w => w.Framework).Distinct(StringComparer.Ordinal).Select(f => Wording.ShortName(engine.Library, f)).ToList(), g.Waits.Count),
                    g.Standing.Owner is { } id && names.TryGetValue(id, out var name) ? name : "", g.Waits.Count, g.Waits.Select(w => w.Framework).Distinct(StringComparer.Ordinal).Count())),
        ];
    }

    private static string Sentence(ControlStanding standing, List<string> frameworks, int waits)
    {
        var how = standing.Status == ImplementationStatus.Implemented ? "Done by our own word, not shown yet" : Wording.Sentence(Wording.Status(standing.Status));
        return $"{how}. {Ui.Numbers.Count(waits, "requirement waits", "requirements wait")} for it in {frameworks.Joined()}.";
    }

    private List<SystemLine> Systems(RecordIndex index, FrameworkConclusions lead, Dictionary<PersonId, string> names) =>
    [
        .. index.Records.Systems.Where(s => s.Stage != LifecycleStage.Retired)
            .Select(s => new SystemLine(s, s.OwnerId is { } id && names.TryGetValue(id, out var name) ? name : "nobody", engine.Conclude(index, lead.Framework, Scope.Of(s.Id)).Numbers))
            .OrderByDescending(s => s.System.Tier).ThenBy(s => s.Numbers.Applicable == 0 ? 1 : (double)s.Numbers.Proven / s.Numbers.Applicable).ThenBy(s => s.System.Name, StringComparer.Ordinal),
    ];
}
