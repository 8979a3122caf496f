using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;

namespace AiGrc.Domain.Tests.Frameworks.Versions;

/// <summary>A random framework and a random newer version of it, made edit by edit, with what each edit is expected to be found as.</summary>
internal sealed class Edits
{
    private readonly Random random;
    private readonly List<Requirement> newer = [];
    private int words;
    private int added;

    public Edits(int seed, bool sameKey)
    {
        random = new Random(seed);
        var chapters = random.Next(2, 5);
        var old = new List<Requirement>();
        for (var chapter = 1; chapter <= chapters; chapter++)
        {
            old.Add(Node($"{chapter}", null, assessable: false, Words(3), Words(4)));
            old.AddRange(Enumerable.Range(1, random.Next(2, 9)).Select(at => Node($"{chapter}.{at}", $"{chapter}", assessable: true, Words(3), Words(12))));
        }

        Old = new Framework(Facts("law-1"), old);
        newer.AddRange(old.Where(r => !r.Assessable));
        var open = new Queue<Requirement>(old.Where(r => r.Assessable).OrderBy(_ => random.Next()));
        while (open.TryDequeue(out var one))
        {
            Edit(one, open);
        }

        for (var more = random.Next(4); more > 0; more--)
        {
            newer.Add(Node(NewRef(), "1", assessable: true, Words(3), Words(12)));
            Expect(DifferenceKind.New, [], [newer[^1].Ref]);
        }

        var key = sameKey ? "law-1" : "law-2";
        New = new Framework(Facts(key), [.. newer.OrderBy(r => r.Parent is null ? 0 : 1).Select(r => r with { Framework = key })]);
    }

    public Framework Old { get; }

    public Framework New { get; }

    public List<string> Expected { get; } = [];

    public static string Say(DifferenceKind kind, IEnumerable<string> old, IEnumerable<string> newer) =>
        $"{kind}: {string.Join(',', old.Order(StringComparer.Ordinal))} > {string.Join(',', newer.Order(StringComparer.Ordinal))}";

    private void Edit(Requirement one, Queue<Requirement> open)
    {
        switch (random.Next(7))
        {
            case 0:
                Put(DifferenceKind.Changed, one, one with { Title = Words(2) });
                break;
            case 1:
                Put(DifferenceKind.Moved, one, one with { Ref = NewRef(), Parent = "2" });
                break;
            case 2 when open.Count > 1:
                var all = new List<Requirement> { one, open.Dequeue() };
                if (random.Next(2) == 0 && open.Count > 0)
                {
                    all.Add(open.Dequeue());
                }

                // The new one often takes the number of the first.
                newer.Add(one with { Ref = random.Next(2) == 0 ? one.Ref : NewRef(), Title = string.Join(' ', all.Select(r => r.Title)), Summary = string.Join(' ', all.Select(r => r.Summary)) });
                Expect(DifferenceKind.Merged, all.Select(r => r.Ref), [newer[^1].Ref]);
                break;
            case 3:
                var (title, summary) = (one.Title.Split(' '), one.Summary.Split(' '));
                var half = summary.Length / 2;
                newer.Add(one with { Title = title[0], Summary = string.Join(' ', summary[..half]) });
                newer.Add(one with { Ref = NewRef(), Title = string.Join(' ', title[1..]), Summary = string.Join(' ', summary[half..]) });
                Expect(DifferenceKind.Split, [one.Ref], [newer[^2].Ref, newer[^1].Ref]);
                break;
            case 4:
                Expect(DifferenceKind.Dropped, [one.Ref], []);
                break;
            case 5:
                Put(DifferenceKind.Changed, one, one with { ApplicableFrom = new DateOnly(2027, 1, 1), ObligedRoles = ["provider"] });
                break;
            default:
                Put(DifferenceKind.Kept, one, one);
                break;
        }
    }

    private void Put(DifferenceKind kind, Requirement before, Requirement after)
    {
        newer.Add(after);
        Expect(kind, [before.Ref], [after.Ref]);
    }

    private void Expect(DifferenceKind kind, IEnumerable<string> old, IEnumerable<string> now) => Expected.Add(Say(kind, old, now));

    private string NewRef() => $"N.{++added}";

    // Words of their own, with some that every requirement has.
    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Next(10) == 0 ? "shall" : $"word{++words:x4}"));

    private static Requirement Node(string reference, string? parent, bool assessable, string title, string summary) => new()
    {
        Framework = "law-1",
        Ref = reference,
        Parent = parent,
        Kind = "article",
        Title = title,
        Summary = summary,
        Assessable = assessable,
    };

    private static FrameworkFacts Facts(string key) => new(key, $"The {key}", key, "1", "", null, null, null, new SourceCitation("", "", ""), "", []);
}
