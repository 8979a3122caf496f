using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>The shipped library several times over, each copy tied to the one before by a few statements.</summary>
internal static class GrownLibrary
{
    private const string Tied = "soc2-tsc-2017";
    private const int Ties = 20;

    public static ContentLibrary Of(ContentLibrary shipped, int times)
    {
        var copies = Enumerable.Range(0, times).ToList();
        var frameworks = copies.SelectMany(copy => shipped.Frameworks.Select(f => new Framework(
            f.Facts with { Key = Key(f.Key, copy) }, [.. f.Requirements.Select(r => r with { Framework = Key(r.Framework, copy) })])));
        var crosswalks = copies.SelectMany(copy => shipped.Crosswalks.Select(c => c with
        {
            Key = Key(c.Key, copy),
            SourceFramework = Key(c.SourceFramework, copy),
            TargetFramework = Key(c.TargetFramework, copy),
            Mappings = [.. c.Mappings.Select(m => m with { Source = Of(m.Source, copy), Target = Of(m.Target, copy) })],
        }));
        var refs = shipped.Framework(Tied)!.Assessable.Take(Ties).Select(r => r.Ref).ToList();
        var ties = copies.Skip(1).Select(copy => new Crosswalk(
            $"tie-{copy}", Key(Tied, copy - 1), Key(Tied, copy), "AiGrc", "",
            [.. refs.Select(r => new Mapping(new(Key(Tied, copy - 1), r), new(Key(Tied, copy), r), BaseRelation.Overlaps, null, "Because.", "AiGrc"))]));
        return new ContentLibrary($"{shipped.Version} times {times}", [.. frameworks], [.. crosswalks, .. ties], [], [], []);
    }

    private static RequirementKey Of(RequirementKey key, int copy) => key with { Framework = Key(key.Framework, copy) };

    private static string Key(string key, int copy) => copy == 0 ? key : $"{key}~{copy}";
}
