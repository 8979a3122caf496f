using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Features.Dashboard.Reading;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Dashboard.Today;

/// <summary>What the officer's first page shows.</summary>
/// <param name="Trends">By framework: how many more requirements are proven than a week before.</param>
/// <param name="Notices">What an administrator should set right.</param>
internal sealed record TodayContent(
    DateTimeOffset Moment,
    FirstSteps Steps,
    IReadOnlyList<Need> Needs,
    IReadOnlyList<Movement> Movements,
    IReadOnlyList<FrameworkConclusions> Frameworks,
    IReadOnlyDictionary<string, int> Trends,
    IReadOnlyList<LawDate> Law,
    IReadOnlyList<string> Notices)
{
    /// <summary>"Friday 20 November 2026. Seven things need you; two of them lower a number within two weeks."</summary>
    public string Lead
    {
        get
        {
            var day = Moment.UtcDateTime.ToString("dddd d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
            var urgent = Needs.Count(n => !n.CanWait);
            var lower = Needs.Count(n => n.Group == NeedGroup.Lapsing && n.Day <= DateOnly.FromDateTime(Moment.UtcDateTime).AddDays(14));
            var falls = lower == 0 ? "" : $"; {Wording.Spelled(lower)} of them {(lower == 1 ? "lowers" : "lower")} a number within two weeks";
            return urgent == 0 ? $"{day}. Nothing needs you now." : $"{day}. {Wording.Sentence(Wording.Spelled(urgent))} {(urgent == 1 ? "thing needs" : "things need")} you{falls}.";
        }
    }
}

/// <summary>The first day of an organization: what is done of what comes first.</summary>
public sealed record FirstSteps(bool FrameworksChosen, bool ControlsAdopted, bool EvidenceBrought)
{
    public bool AreDone => FrameworksChosen && ControlsAdopted && EvidenceBrought;
}

/// <summary>Reads what needs the officer, what moved in a week and where the organization stands.</summary>
internal sealed class ReadToday(RequestRecords records, PastStandings past, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<TodayContent>> RunAsync(RequestedView view, CancellationToken cancellation)
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

        // From midnight to midnight, so that the page says the same all day.
        var weekAgo = new DateTimeOffset(index.Moment.UtcDateTime.Date, TimeSpan.Zero).AddDays(-7);
        var then = await past.AtAsync(user.Organization!.Value, view.Scope, weekAgo, cancellation);
        var colleagues = await people.AllAsync(cancellation);
        var needs = new NeedsYou(engine, index, user, colleagues.ToDictionary(c => c.Key, c => c.Value.Name)).Find();
        return new TodayContent(
            index.Moment,
            StepsOf(index),
            needs,
            Movements.Between(then, frameworks),
            frameworks,
            frameworks.Where(f => then.ContainsKey(f.Framework.Key)).ToDictionary(f => f.Framework.Key, f => f.Numbers.Proven - then[f.Framework.Key].Numbers.Proven, StringComparer.Ordinal),
            LawAhead.Of(index, engine, frameworks),
            user.May(Permission.ManagePeople) && view.IsNow ? Notices(index, [.. colleagues.Values.Where(c => !c.HasLeft)]) : []);
    }

    public static FirstSteps StepsOf(RecordIndex index) => new(
        index.Records.Organization.Frameworks.Count > 0, index.Controls.Count > 0, index.Records.EvidenceVersions.Count > 0);

    private static List<string> Notices(RecordIndex index, List<Colleague> present)
    {
        var notices = new List<string>();
        if (present.Count(c => RolePermissions.Allows(c.Role, Permission.ReviewEvidence)) < 2)
        {
            notices.Add("Only one person may review evidence, and nobody reviews their own: invite a second compliance officer.");
        }

        if (present.Count(c => c.Role == Role.Administrator) < 2)
        {
            notices.Add("There is one administrator. If that person cannot sign in, nobody can let anyone in.");
        }

        if (index.Records.Organization.Roles.Count == 0)
        {
            notices.Add("The organization has not stated its roles under the laws, so every requirement counts as applicable.");
        }

        return notices;
    }
}
