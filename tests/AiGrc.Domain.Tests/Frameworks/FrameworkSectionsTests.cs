using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Tests.Crosswalks;

namespace AiGrc.Domain.Tests.Frameworks;

public sealed class FrameworkSectionsTests
{
    [Fact]
    public void A_standard_of_few_functions_falls_into_what_lies_right_below_them()
    {
        var framework = SetWorld.FrameworkOf("ai", ("G", null), ("G1", "G"), ("G1.1", "G1"), ("G2", "G"), ("G2.1", "G2"), ("M", null), ("M1", "M"), ("M1.1", "M1"));

        var sections = FrameworkSections.Of(framework);

        Assert.Equal(["G1", "G2", "M1"], sections.Sections.Select(s => s.Ref));
        Assert.Equal(["G1", "G1", "G1", "G2", "G2", "M1", "M1", "M1"], framework.Requirements.Select(r => sections.Of(r.Ref).Ref));
    }

    [Fact]
    public void Single_requirements_are_no_sections()
    {
        var framework = SetWorld.FrameworkOf("soc", ("CC1", null), ("CC1.1", "CC1"), ("CC1.2", "CC1"), ("CC2", null), ("CC2.1", "CC2"));

        Assert.Equal(["CC1", "CC2"], FrameworkSections.Of(framework).Sections.Select(s => s.Ref));
    }

    [Fact]
    public void The_largest_part_is_divided_first_and_only_while_there_is_room()
    {
        var framework = SetWorld.FrameworkOf(
            "law", ("I", null), ("I.a", "I"), ("I.a.1", "I.a"), ("I.b", "I"), ("I.b.1", "I.b"),
            ("II", null), ("II.a", "II"), ("II.a.1", "II.a"), ("II.a.2", "II.a"), ("II.b", "II"), ("II.b.1", "II.b"));

        Assert.Equal(["I", "II.a", "II.b"], FrameworkSections.Of(framework, most: 3).Sections.Select(s => s.Ref));
        Assert.Equal(["I", "II"], FrameworkSections.Of(framework, most: 2).Sections.Select(s => s.Ref));
    }

    [Fact]
    public void Whatever_the_tree_every_node_is_in_one_section_and_sections_keep_the_reading_order()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var framework = Tree(new Random(seed));
            var most = 1 + (seed % 12);

            var sections = FrameworkSections.Of(framework, most);

            var order = framework.Requirements.Index().ToDictionary(r => r.Item.Ref, r => r.Index);
            Assert.Equal(sections.Sections.OrderBy(s => order[s.Ref]), sections.Sections);
            Assert.True(sections.Sections.Count <= Math.Max(most, framework.Roots.Count()), $"seed {seed}");
            foreach (var requirement in framework.Requirements)
            {
                var section = sections.Of(requirement.Ref);
                var below = framework.PathTo(requirement).Contains(section);
                Assert.True(below || framework.PathTo(section).Contains(requirement), $"seed {seed}: {requirement.Ref} is in {section.Ref}");
                Assert.Equal(below ? 1 : 0, framework.PathTo(requirement).Count(sections.Sections.Contains));
            }
        }
    }

    private static Framework Tree(Random random)
    {
        var nodes = new List<(string Ref, string? Parent)>();
        Grow(null, 0);
        return SetWorld.FrameworkOf("tree", [.. nodes]);

        void Grow(string? parent, int depth)
        {
            for (var i = random.Next(depth == 0 ? 1 : 0, 5); i > 0 && depth < 4; i--)
            {
                var reference = $"{nodes.Count}";
                nodes.Add((reference, parent));
                Grow(reference, depth + 1);
            }
        }
    }
}
