using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Tests.Conclusions;

namespace AiGrc.Domain.Tests.Profiles;

public sealed class TargetProfileTests
{
    public static TheoryData<ConclusionLevel, ConclusionLevel, ConclusionLevel> EveryPair()
    {
        var levels = Enum.GetValues<ConclusionLevel>();
        var all = new TheoryData<ConclusionLevel, ConclusionLevel, ConclusionLevel>();
        foreach (var least in levels)
        {
            foreach (var most in levels.Where(l => l >= least))
            {
                foreach (var target in levels)
                {
                    all.Add(least, most, target);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_standing_and_its_steps_are_what_holds_for_every_level_that_is_still_possible(ConclusionLevel least, ConclusionLevel most, ConclusionLevel target)
    {
        var possible = Enum.GetValues<ConclusionLevel>().Where(l => l >= least && l <= most).ToList();
        var expected = target == ConclusionLevel.NotMet ? ProfileStanding.NotTargeted
            : possible.TrueForAll(l => l >= target) ? ProfileStanding.Reached
            : possible.TrueForAll(l => l < target) ? ProfileStanding.Below
            : ProfileStanding.NotRuledOut;
        var left = possible.ConvertAll(l => Math.Max(0, target - l));
        var interval = new ConclusionInterval(least, most);

        Assert.Equal(expected, ProfileRow.Of(interval, target));
        Assert.Equal((left.Min(), left.Max()), ProfileRow.Between(interval, target));
    }

    [Fact]
    public void A_contradiction_reaches_nothing_and_rules_nothing_out() =>
        Assert.Equal(ProfileStanding.NotRuledOut, ProfileRow.Of(new ConclusionInterval(ConclusionLevel.Met, ConclusionLevel.NotMet), ConclusionLevel.Met));

    [Fact]
    public void The_distance_says_what_is_certainly_left_and_what_may_be()
    {
        var world = new World().Require("1").Require("2").Require("3").Require("4").Require("5");
        world.Proven("A-1", Coverage.Full, "1");
        world.Proven("A-2", Coverage.Partial, "2");
        world.With("A-3", Coverage.Full, ImplementationStatus.NotStarted, "3");
        world.With("A-4", Coverage.Full, ImplementationStatus.InProgress, "4");
        foreach (var reference in new[] { "1", "2", "3", "4", "5" })
        {
            world.Aim(reference, ConclusionLevel.Met);
        }

        var profile = ProfileOf(world);

        Assert.Equal(["Reached", "Up to 1 step", "2 steps", "1 to 2 steps", "Up to 2 steps"], profile.Rows.Select(r => r.Distance));
        Assert.Equal(
            [ProfileStanding.Reached, ProfileStanding.NotRuledOut, ProfileStanding.Below, ProfileStanding.Below, ProfileStanding.NotRuledOut], profile.Rows.Select(r => r.Standing));
    }

    [Fact]
    public void Every_requirement_that_applies_is_counted_once_for_each_heading_above_it()
    {
        var world = new World().Require("G", assessable: false).Require("G 1", "G").Require("G 2", "G").Require("H", assessable: false).Require("H 1", "H");
        world.Proven("A-1", Coverage.Full, "G 1");
        world.Aim("G 1", ConclusionLevel.PartlyMet);
        world.Aim("H 1", ConclusionLevel.NotMet);

        var profile = ProfileOf(world);

        Assert.Equal(new ProfileCounts(1, 0, 0, 1, 1), profile.Counts);
        Assert.Equal(new ProfileCounts(1, 0, 0, 0, 1), profile.CountsOf("G"));
        Assert.Equal(new ProfileCounts(0, 0, 0, 1, 0), profile.CountsOf("H"));
        Assert.Equal("Of 3 that apply 1 has a target: 1 reaches it for certain, 0 are not ruled out, 0 are certainly below; 1 not targeted on purpose; 1 without a target.", profile.Counts.Sentence);
        Assert.Equal(["G 1", "G 2"], profile.Named("G").Select(r => r.Requirement.Ref));
        Assert.Equal(["H 1"], profile.Named("H 1").Select(r => r.Requirement.Ref));
        Assert.Equal(3, profile.Named(null).Count);
        Assert.Empty(profile.Named("nothing"));
    }

    [Fact]
    public void A_system_takes_over_the_organizations_target_until_it_has_its_own()
    {
        var world = new World().Require("1").Require("2");
        var system = world.System("Scoring");
        world.Aim("1", ConclusionLevel.Met);
        world.Aim("2", ConclusionLevel.Met);
        world.Aim("2", ConclusionLevel.PartlyMet, system);

        var (own, organization) = (ProfileOf(world, system), ProfileOf(world));

        Assert.Equal([(ConclusionLevel.Met, true), (ConclusionLevel.PartlyMet, false)], own.Rows.Select(r => (r.Level!.Value, r.Inherited)));
        Assert.All(organization.Rows, r => Assert.Equal((ConclusionLevel.Met, false), (r.Level!.Value, r.Inherited)));
    }

    [Fact]
    public void A_target_taken_back_is_none_and_the_organizations_counts_again()
    {
        var world = new World().Require("1");
        var system = world.System("Scoring");
        world.Aim("1", ConclusionLevel.Met);
        world.Aim("1", null, system);

        var profile = ProfileOf(world, system);

        Assert.True(Assert.Single(profile.Rows).Inherited);
    }

    [Fact]
    public void The_version_changes_with_every_change_of_a_target_in_this_scope_and_with_nothing_else()
    {
        var world = new World().Require("1").Require("2");
        var system = world.System("Scoring");
        var first = ProfileOf(world).Version;
        world.Aim("1", ConclusionLevel.Met, system);
        world.Proven("A-1", Coverage.Full, "1");
        var same = ProfileOf(world).Version;
        world.Aim("1", ConclusionLevel.Met);
        var other = ProfileOf(world).Version;
        world.Targets.Reverse();
        var reversed = ProfileOf(world).Version;

        Assert.Equal(first, same);
        Assert.NotEqual(first, other);
        Assert.Equal(other, reversed);
    }

    [Fact]
    public void A_gap_past_its_day_is_overdue_and_a_reached_target_never_is()
    {
        var world = new World().Require("1").Require("2");
        world.Proven("A-1", Coverage.Full, "2");
        var day = new DateOnly(2026, 11, 19);
        world.Aim("1", ConclusionLevel.Met, due: day);
        world.Aim("2", ConclusionLevel.Met, due: day);

        var rows = ProfileOf(world).Rows;

        Assert.Equal([true, false], rows.Select(r => r.IsOverdueOn(day.AddDays(1))));
        Assert.False(rows[0].IsOverdueOn(day));
    }

    [Theory]
    [InlineData(ConclusionLevel.NotMet, null, "reason")]
    [InlineData(ConclusionLevel.NotMet, "  ", "reason")]
    [InlineData(null, "A reason without a level", "level")]
    public void A_choice_that_says_too_little_is_refused(ConclusionLevel? level, string? reason, string field)
    {
        var target = ProfileTarget.For(new ProfileTargetId(Guid.CreateVersion7()), new RequirementKey("law", "1"), Scope.Organization);

        var set = target.Set(new TargetChoice(level, null, null, reason), new ProfileChangeId(Guid.CreateVersion7()));

        Assert.Equal(field, set.Refusal?.Field);
        Assert.Null(target.Level);
    }

    private static TargetProfile ProfileOf(World world, Scope scope = default)
    {
        var engine = world.Engine;
        return TargetProfile.Of(engine, world.Index, engine.Library.Framework("law")!, scope);
    }
}
