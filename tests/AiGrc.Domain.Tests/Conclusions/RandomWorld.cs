using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Tests.Conclusions;

/// <summary>Random records; the same seed gives the same ones.</summary>
internal static class RandomWorld
{
    private static readonly ImplementationStatus[] Statuses = Enum.GetValues<ImplementationStatus>();

    public static World Make(int seed)
    {
        var random = new Random(seed);
        var world = new World();
        var scope = world.System("Résumé screening");
        for (var r = 1; r <= 4; r++)
        {
            world.Require($"{r}");
        }

        // At most three controls to a requirement, so that the oracle can try every world.
        var served = Enumerable.Range(1, 4).ToDictionary(r => $"{r}", _ => new List<string>());
        for (var c = 1; c <= random.Next(1, 7); c++)
        {
            var mappings = served.Where(s => s.Value.Count < 3 && random.Next(2) == 0).Select(s => (s.Key, (Coverage)random.Next(2))).ToArray();
            var control = world.Control($"DAT-{c:00}", mappings);
            if (random.Next(12) == 0)
            {
                world.Controls[^1] = control with { RetiredAt = World.Now.AddDays(-1) };
            }

            foreach (var (reference, _) in mappings)
            {
                served[reference].Add(control.Code);
            }

            Implement(world, random, control, Scope.Organization, 4);
            Implement(world, random, control, scope, 2);
        }

        foreach (var (reference, codes) in served.Where(s => s.Value.Count >= 2 && random.Next(2) == 0))
        {
            world.Covers.Add(new JointCover(new RequirementKey("law", reference), [.. codes.Take(random.Next(2, codes.Count + 1))], "Together."));
        }

        return world;
    }

    private static void Implement(World world, Random random, ControlSnapshot control, Scope scope, int oftenOfFive)
    {
        if (random.Next(5) >= oftenOfFive)
        {
            return;
        }

        var status = random.Next(2) == 0 ? ImplementationStatus.Implemented : Statuses[random.Next(Statuses.Length)];
        var implementation = world.In(scope, control, status);
        for (var e = random.Next(3); e > 0; e--)
        {
            var earlier = world.Implementations[random.Next(world.Implementations.Count)];
            var evidence = world.EvidenceFor(random.Next(3) == 0 ? [implementation, earlier] : [implementation]);
            for (var v = random.Next(4); v > 0; v--)
            {
                world.Version(
                    evidence, random.Next(5) switch { 0 => ReviewState.Rejected, 1 => ReviewState.Waiting, _ => ReviewState.Accepted },
                    random.Next(3) == 0 ? null : World.Now.AddDays(random.Next(-60, 60)),
                    random.Next(8) == 0 ? World.Now.AddDays(-1) : null, World.Now.AddDays(-random.Next(1, 80)));
            }
        }
    }
}
