using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Search;

/// <summary>Finds requirements of the library, in memory: they are the same for everyone and few thousands.</summary>
internal sealed class RequirementSearch
{
    private const int ExactRef = 100;
    private const int StartOfRef = 60;
    private const int InTitle = 10;
    private const int InFramework = 4;
    private const int InSummary = 2;

    private readonly List<Entry> entries;

    public RequirementSearch(ContentLibrary library) =>
        entries = [.. library.Frameworks.Where(f => !f.Facts.IsSuperseded).OrderBy(f => f.Facts.Order).SelectMany(f => f.Requirements.Select(r => new Entry(f, r)))];

    /// <returns>The best first; all words must be found.</returns>
    public IReadOnlyList<(Framework Framework, Requirement Requirement)> Find(SearchWords words, int limit)
    {
        var reference = string.Concat(words.Words);
        return
        [
            .. entries.Select(e => (Entry: e, Score: e.Score(words.Words, reference))).Where(e => e.Score > 0)
                .OrderByDescending(e => e.Score).ThenByDescending(e => e.Entry.Requirement.Assessable).Take(limit).Select(e => (e.Entry.Framework, e.Entry.Requirement)),
        ];
    }

    private sealed class Entry(Framework framework, Requirement requirement)
    {
        private readonly string reference = string.Concat(SearchWords.Split(SearchWords.Plain(requirement.Ref)));
        private readonly string[] framed = [.. SearchWords.Split(SearchWords.Plain($"{framework.ShortName} {requirement.Ref}"))];
        private readonly string[] summary = [.. SearchWords.Split(SearchWords.Plain(requirement.Summary))];

        public Framework Framework => framework;

        public Requirement Requirement => requirement;

        public string[] Title { get; } = [.. SearchWords.Split(SearchWords.Plain(requirement.Title))];

        public int Score(IReadOnlyList<string> words, string joined)
        {
            var byRef = reference == joined ? ExactRef : reference.StartsWith(joined, StringComparison.Ordinal) ? StartOfRef : 0;
            var score = byRef;
            foreach (var word in words)
            {
                var found = Starts(Title, word) ? InTitle : Starts(framed, word) ? InFramework : Starts(summary, word) ? InSummary : 0;
                if (found == 0)
                {
                    return byRef;
                }

                score += found;
            }

            return score;
        }

        private static bool Starts(string[] words, string with) => Array.Exists(words, w => w.StartsWith(with, StringComparison.Ordinal));
    }
}
