using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Features.Demo.Files;

namespace AiGrc.Portal.Features.Demo;

/// <summary>Evidence with its versions, reviews and ends.</summary>
/// <param name="files">The stored file of each version.</param>
internal sealed class EvidenceChapter(DemoWorld world, IReadOnlyDictionary<DemoVersion, EvidenceFile> files)
{
    private const int StaysProvenFor = 32;

    /// <summary>Everything that will be told, so that its files can be stored before.</summary>
    public static IReadOnlyList<DemoEvidence> Planned(DemoWorld world)
    {
        var told = DemoEvidences.Of(world.Timeline.Now);
        var covered = told.SelectMany(e => e.Codes).ToHashSet(StringComparer.Ordinal);
        return [.. told, .. DemoControls.ByState[DemoState.Proven].Where(c => !covered.Contains(c)).Select(c => Everyday(world, c))];
    }

    public static DemoFile Paper(DemoWorld world, DemoEvidence evidence, DemoVersion version)
    {
        var control = world.Library.CatalogueControl(evidence.Codes[0].Split('@')[0])!;
        var expected = control.ExpectedEvidence.FirstOrDefault(e => e.Title == evidence.Title);
        var (from, to) = PeriodOf(world, version);
        if (DemoDocuments.For(control.Code, to, version.By) is { } document)
        {
            return document;
        }

        return DemoPapers.Write(control, evidence.Title, expected?.Shows ?? evidence.Description.TrimEnd('.'), from, to, version.By, world.Random);
    }

    public void Write(IReadOnlyList<DemoEvidence> all)
    {
        foreach (var planned in all)
        {
            Write(planned);
        }
    }

    /// <summary>What the catalogue expects first for a control, renewed as often as it lapses.</summary>
    private static DemoEvidence Everyday(DemoWorld world, string code)
    {
        var expected = world.Library.CatalogueControl(code)!.ExpectedEvidence[0];
        var by = world.DoneBy(world.OwnerOf(code), Permission.SubmitEvidence);
        int? life = expected.Validity switch { "P1M" => 75, "P3M" => 120, "P6M" => 182, "P12M" => 365, _ => null };
        var versions = new List<DemoVersion>();
        var day = ControlChapter.ReadyDaysAgo(code) - 7;
        while (life is { } days && days - day < StaysProvenFor)
        {
            versions.Add(new DemoVersion(by, day, days - day));
            day = Math.Max(day - days + 10, 5 + (code[^1] - '0'));
        }

        versions.Add(new DemoVersion(by, day, life - day));
        return new DemoEvidence(expected.Title, expected.Shows, [code], [.. versions]);
    }

    private void Write(DemoEvidence planned)
    {
        var opened = world.Timeline.Day(planned.Versions[0].DaysAgo, 9, world.Random.Next(40));
        var proves = planned.Codes.Select(c => c.Split('@') is [var code, var system] ? (code, system) : (c, "")).Select(k => world.Implementations[k].Id).ToList();
        var evidence = EvidenceRecord.Open(new EvidenceId(Guid.CreateVersion7(opened)), planned.Title, planned.Description, proves, opened).Required();
        world.Database.Evidence.Add(evidence);
        world.Timeline.On(opened, at => world.Record("evidence.opened", evidence, planned.Versions[0].By, at));
        for (var i = 0; i < planned.Versions.Length; i++)
        {
            Write(evidence, i + 1, planned.Versions[i], i == 0 ? opened.AddMinutes(1) : world.Timeline.Day(planned.Versions[i].DaysAgo, 10, world.Random.Next(50)));
        }
    }

    private void Write(EvidenceRecord evidence, int number, DemoVersion planned, DateTimeOffset submitted)
    {
        var by = world.DoneBy(planned.By, Permission.SubmitEvidence);
        var reviewer = by == Larkfield.Officer.Name || planned.Review == ReviewState.Rejected ? Larkfield.SecondOfficer.Name : Larkfield.Officer.Name;
        var (from, to) = PeriodOf(world, planned);

        // The one that lapses three days ago does so in the afternoon, so that the day is the same in every zone.
        var until = planned.Ends is not { } days ? (DateTimeOffset?)null : days < 0 ? world.Timeline.EndOf(days).AddHours(-7) : world.Timeline.EndOf(days);
        var submission = new EvidenceSubmission([files[planned]], from, to, submitted.AddHours(-1), until, number % 3 == 2 ? "cli" : "upload");
        EvidenceVersion? version = null;
        world.Timeline.On(submitted, at =>
        {
            version = EvidenceVersion.Submit(new EvidenceVersionId(Guid.CreateVersion7(at)), evidence.Id, number, submission, world.Actor(by), at).Required();
            world.Database.EvidenceVersions.Add(version);
            world.Record("evidenceVersion.submitted", version, by, at);
        });
        if (planned.Withdrawn is { } withdrawn)
        {
            world.Timeline.On(submitted.AddHours(5), at => world.Record("evidenceVersion.withdrawn", version!.Withdraw(world.Actor(by), withdrawn, at).Required(), by, at));
        }

        if (planned.Review != ReviewState.Waiting)
        {
            var reviewed = planned.ReviewedDaysAgo is { } ago
                ? ago == 0 ? world.Timeline.Now.AddHours(-1) : world.Timeline.Day(ago, 14, 10)
                : world.Timeline.Day(Math.Max(planned.DaysAgo - 2, 1), 14, world.Random.Next(60));
            world.Timeline.On(reviewed, at =>
            {
                var decided = planned.Review == ReviewState.Accepted ? version!.Accept(world.Actor(reviewer), planned.Reason, at) : version!.Reject(world.Actor(reviewer), planned.Reason, at);
                world.Record(planned.Review == ReviewState.Accepted ? "evidenceVersion.accepted" : "evidenceVersion.rejected", decided.Required(), reviewer, at);
            });
        }
    }

    private static (DateOnly From, DateOnly To) PeriodOf(DemoWorld world, DemoVersion version)
    {
        var to = DateOnly.FromDateTime(world.Timeline.Day(version.DaysAgo).Date);
        return (to.AddDays(version.Ends is { } ends && ends + version.DaysAgo < 100 ? -31 : -91), to);
    }
}
