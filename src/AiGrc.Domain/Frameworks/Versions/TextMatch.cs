using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>
/// Recognizes requirements of one version in another by number and words: the same text first, then texts that went together or apart, then the same
/// number, then similar words. A reading, not a statement: whoever applies it looks at it first.
/// </summary>
internal sealed class TextMatch
{
    /// <summary>This share of a part's words must be found in the whole.</summary>
    private const double Contained = 0.8;

    /// <summary>This share of the whole's words must come from its parts.</summary>
    private const double MadeOf = 0.6;

    /// <summary>Below it the same number is another requirement.</summary>
    private const double Related = 0.2;
    private const double Similar = 0.6;

    /// <summary>Fewer words can lie in anything.</summary>
    private const int FewestWords = 3;

    private readonly Side old;
    private readonly Side newer;
    private readonly List<VersionLink> links = [];

    public TextMatch(Framework old, Framework newer) => (this.old, this.newer) = (new Side(old), new Side(newer));

    public IReadOnlyList<VersionLink> Links()
    {
        SameNumber(similarity: 1, "Same number, same words.");
        SameWords();
        Together();
        Apart();
        SameNumber(Related, "Same number, other words.");
        AlmostSameWords();
        return [.. links.OrderBy(l => old.PlaceOf(l.Old)).ThenBy(l => newer.PlaceOf(l.New))];
    }

    private void SameNumber(double similarity, string why)
    {
        foreach (var text in old.Open())
        {
            if (newer.Find(text.Requirement.Ref) is { } other && (similarity < 1 ? text.SimilarTo(other) >= similarity : text.Says == other.Says))
            {
                Link(text, other, BaseRelation.Equals, why);
            }
        }
    }

    private void SameWords()
    {
        var theirs = newer.Open().ToLookup(t => t.Says, StringComparer.Ordinal);
        foreach (var ours in old.Open().ToLookup(t => t.Says, StringComparer.Ordinal))
        {
            // Words that several share name none of them.
            if (ours.Count() == 1 && theirs[ours.Key].ToList() is [var other])
            {
                Link(ours.First(), other, BaseRelation.Equals, "Same words at another number.");
            }
        }
    }

    private void Together()
    {
        foreach (var whole in newer.Open())
        {
            foreach (var part in Parts(whole, old))
            {
                Link(part, whole, BaseRelation.Inside, "Its words are found in the new one, with those of others.");
            }
        }
    }

    private void Apart()
    {
        foreach (var whole in old.Open())
        {
            foreach (var part in Parts(whole, newer))
            {
                Link(whole, part, BaseRelation.Contains, "Its words are found in the old one, with those of others.");
            }
        }
    }

    /// <summary>The open texts that together make this one: two or more, each found in it, covering most of it; none otherwise.</summary>
    private static List<RequirementText> Parts(RequirementText whole, Side side)
    {
        var parts = side.Near(whole).Where(p => p.Words.Count >= FewestWords && p.Words.Count < whole.Words.Count && p.ShareIn(whole) >= Contained).ToList();
        var covered = parts.SelectMany(p => p.Words).Where(whole.Words.Contains).Distinct(StringComparer.Ordinal).Count();
        return parts.Count > 1 && covered >= MadeOf * whole.Words.Count ? parts : [];
    }

    private void AlmostSameWords()
    {
        var pairs = old.Open().SelectMany(o => newer.Near(o).Select(n => (Old: o, New: n, Like: o.SimilarTo(n)))).Where(p => p.Like >= Similar)
            .OrderByDescending(p => p.Like).ThenBy(p => old.PlaceOf(p.Old.Requirement)).ThenBy(p => newer.PlaceOf(p.New.Requirement)).ToList();
        foreach (var pair in pairs)
        {
            // The pair before may have taken one of them.
            if (pair is { Old.IsOpen: true, New.IsOpen: true })
            {
                Link(pair.Old, pair.New, BaseRelation.Equals, "Almost the same words at another number.");
            }
        }
    }

    private void Link(RequirementText from, RequirementText to, BaseRelation relation, string why)
    {
        links.Add(new VersionLink(from.Requirement, to.Requirement, relation, why));
        from.IsOpen = to.IsOpen = false;
    }

    private sealed class Side
    {
        private readonly Dictionary<string, RequirementText> byRef;
        private readonly Dictionary<string, List<RequirementText>> byWord = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> places;
        private readonly List<RequirementText> all;
        private readonly int common;

        public Side(Framework framework)
        {
            all = [.. framework.Assessable.Select(r => new RequirementText(r))];
            byRef = all.ToDictionary(t => t.Requirement.Ref, StringComparer.Ordinal);
            places = framework.Requirements.Index().ToDictionary(r => r.Item.Ref, r => r.Index, StringComparer.Ordinal);

            // A word that many use tells nobody apart, and following it would compare everything with everything.
            common = Math.Max(12, (int)Math.Sqrt(all.Count));
            foreach (var text in all)
            {
                foreach (var word in text.Words)
                {
                    (byWord.TryGetValue(word, out var with) ? with : byWord[word] = []).Add(text);
                }
            }
        }

        public List<RequirementText> Open() => all.FindAll(t => t.IsOpen);

        public RequirementText? Find(string reference) => byRef.GetValueOrDefault(reference) is { IsOpen: true } open ? open : null;

        public int PlaceOf(Requirement requirement) => places[requirement.Ref];

        /// <summary>The open texts that share a third of the telling words with this one, in their order.</summary>
        public List<RequirementText> Near(RequirementText text)
        {
            var shared = new Dictionary<RequirementText, int>();
            foreach (var other in text.Words.Select(w => byWord.GetValueOrDefault(w)).OfType<List<RequirementText>>().Where(with => with.Count <= common).SelectMany(with => with))
            {
                if (other.IsOpen)
                {
                    shared[other] = shared.GetValueOrDefault(other) + 1;
                }
            }

            return [.. shared.Where(s => s.Value * 3 >= Math.Min(text.Words.Count, s.Key.Words.Count)).Select(s => s.Key).OrderBy(t => places[t.Requirement.Ref])];
        }
    }
}
