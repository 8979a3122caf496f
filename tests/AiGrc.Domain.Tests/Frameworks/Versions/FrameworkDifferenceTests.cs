using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;

namespace AiGrc.Domain.Tests.Frameworks.Versions;

public sealed class FrameworkDifferenceTests
{
    [Fact]
    public void Random_edits_of_a_random_framework_are_found_as_what_they_are()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var edits = new Edits(seed, sameKey: seed % 2 == 0);

            var difference = FrameworkDifference.Between(edits.Old, edits.New, []);

            Assert.Equal(
                edits.Expected.Order(StringComparer.Ordinal),
                difference.Groups.Select(g => Edits.Say(g.Kind, g.Old.Select(r => r.Ref), g.New.Select(r => r.Ref))).Order(StringComparer.Ordinal));
            AssertNothingIsLost(difference);
        }
    }

    [Fact]
    public void With_random_statements_every_requirement_is_in_a_group_and_every_statement_in_exactly_one()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var edits = new Edits(seed, sameKey: false);
            var (old, newer) = (edits.Old.Assessable.ToList(), edits.New.Assessable.ToList());
            var backwards = random.Next(2) == 0;
            var mappings = Enumerable.Range(0, random.Next(1, 20))
                .Select(_ => (Old: old[random.Next(old.Count)].Key, New: newer[random.Next(newer.Count)].Key))
                .Distinct()
                .Select(p => new Mapping(backwards ? p.New : p.Old, backwards ? p.Old : p.New, (BaseRelation)random.Next(5), null, "Because", "NIST"))
                .ToList();
            var crosswalk = new Crosswalk("c", mappings[0].Source.Framework, mappings[0].Target.Framework, "NIST", "", mappings);

            var difference = FrameworkDifference.Between(edits.Old, edits.New, [crosswalk]);

            AssertNothingIsLost(difference);
            var stated = mappings.Where(m => m.Relation != BaseRelation.Disjoint).ToList();
            if (stated.Count > 0)
            {
                Assert.Equal(DifferenceGround.Stated, difference.Ground);
                Assert.Equal(
                    stated.Select(m => backwards ? (m.Target.Ref, m.Source.Ref, m.Relation.Inverse()) : (m.Source.Ref, m.Target.Ref, m.Relation)).Order(),
                    difference.Groups.SelectMany(g => g.Links).Select(l => (l.Old.Ref, l.New.Ref, l.Relation)).Order());
            }
        }
    }

    [Fact]
    public void Each_relation_becomes_its_kind()
    {
        var (old, newer) = (Framework("law-1", "a", "b", "c", "d", "e", "f", "g"), Framework("law-2", "a", "x", "y", "p", "q", "r", "o", "z"));
        var crosswalk = new Crosswalk("c", "law-1", "law-2", "NIST", "",
        [
            Map("a", "a", BaseRelation.Equals), Map("b", "x", BaseRelation.Inside), Map("c", "x", BaseRelation.Inside), Map("d", "y", BaseRelation.Inside),
            Map("e", "p", BaseRelation.Contains), Map("e", "q", BaseRelation.Contains), Map("f", "r", BaseRelation.Contains), Map("f", "o", BaseRelation.Overlaps),
        ]);

        var difference = FrameworkDifference.Between(old, newer, [crosswalk]);

        Assert.Equal(
            ["Kept: a > a", "Merged: b,c > x", "Widened: d > y", "Split: e > p,q", "Narrowed: f > r", "Overlapping: f > o", "New:  > z", "Dropped: g > "],
            difference.Groups.Select(g => Edits.Say(g.Kind, g.Old.Select(r => r.Ref), g.New.Select(r => r.Ref))));
        Assert.Equal(["NIST"], difference.Authorities);
    }

    [Fact]
    public void What_is_other_about_a_requirement_is_told_field_by_field()
    {
        var old = Framework("law-1", "a");
        var newer = new Framework(old.Facts, [old.Requirements[0] with { Summary = "Other words", ApplicableFrom = new DateOnly(2028, 8, 2), ObligedRoles = ["provider", "deployer"] }]);

        var changed = Assert.Single(FrameworkDifference.Between(old, newer, []).Groups);

        Assert.Equal(DifferenceKind.Changed, changed.Kind);
        Assert.Equal([("Summary", "Summary a", "Other words"), ("Who", "", "provider, deployer"), ("Applies from", "", "2028-08-02")], changed.Fields.Select(f => (f.Field, f.Before, f.After)));
    }

    [Fact]
    public void A_number_that_is_used_for_something_else_is_another_requirement()
    {
        var old = new Framework(Facts("law-1"), [Node("law-1", "1") with { Title = "Keep a register of visitors", Summary = "Names, dates and hosts of everyone who enters" }]);
        var newer = new Framework(Facts("law-2"), [Node("law-2", "1") with { Title = "Encrypt backups", Summary = "With keys that live elsewhere" }]);

        var difference = FrameworkDifference.Between(old, newer, []);

        Assert.Equal([DifferenceKind.New, DifferenceKind.Dropped], difference.Groups.Select(g => g.Kind));
    }

    [Fact]
    public void Versions_of_one_framework_are_known_by_their_keys_and_told_in_their_order()
    {
        var all = new[] { "iso-27001-2022", "iso-27001-2013", "iso-42001-2023", "nist-ai-rmf-1.10", "nist-ai-rmf-1.9", "gdpr", "eu-ai-act" }.Select(k => Framework(k, "a")).ToList();

        Assert.Equal("iso-27001-2022", FrameworkVersions.Newer(all, all[1])?.Key);
        Assert.Null(FrameworkVersions.Newer(all, all[0]));
        Assert.Equal("nist-ai-rmf-1.10", FrameworkVersions.Newer(all, all[4])?.Key);
        Assert.Equal(["iso-27001-2013"], FrameworkVersions.Others(all, all[0]).Select(f => f.Key));
        Assert.Empty(FrameworkVersions.Others(all, all[5]));
        Assert.Equal(("iso-27001-2013", "iso-27001-2022"), FrameworkVersions.Pair(all[0], all[1]) is { } pair ? (pair.Old.Key, pair.New.Key) : default);
        Assert.Null(FrameworkVersions.Pair(all[0], all[2]));
    }

    [Fact]
    public void Thousands_of_requirements_are_compared_in_a_moment()
    {
        var random = new Random(1);
        string Words() => string.Join(' ', Enumerable.Range(0, 14).Select(_ => $"word{random.Next(3000)}"));
        var old = new Framework(Facts("law-1"), [.. Enumerable.Range(0, 4000).Select(i => Node("law-1", $"{i}") with { Summary = Words() })]);
        var newer = new Framework(Facts("law-2"), [.. old.Requirements.Select((r, i) => r with { Framework = "law-2", Ref = $"{i + 1}", Summary = i % 3 == 0 ? Words() : r.Summary })]);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var difference = FrameworkDifference.Between(old, newer, []);

        AssertNothingIsLost(difference);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    private static void AssertNothingIsLost(FrameworkDifference difference)
    {
        Assert.Equal(difference.Old.Assessable.Select(r => r.Ref).Order(StringComparer.Ordinal), difference.Groups.SelectMany(g => g.Old).Select(r => r.Ref).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(difference.New.Assessable.Select(r => r.Ref).Order(StringComparer.Ordinal), difference.Groups.SelectMany(g => g.New).Select(r => r.Ref).Distinct().Order(StringComparer.Ordinal));
    }

    private static Mapping Map(string old, string newer, BaseRelation relation) => new(new RequirementKey("law-1", old), new RequirementKey("law-2", newer), relation, null, "Because", "NIST");

    private static Framework Framework(string key, params string[] refs) => new(Facts(key), [.. refs.Select(r => Node(key, r))]);

    private static Requirement Node(string framework, string reference) => new()
    {
        Framework = framework,
        Ref = reference,
        Parent = null,
        Kind = "article",
        Title = $"Title {reference}",
        Summary = $"Summary {reference}",
        Assessable = true,
    };

    private static FrameworkFacts Facts(string key) => new(key, $"The {key}", key, "1", "", null, null, null, new SourceCitation("", "", ""), "", []);
}
