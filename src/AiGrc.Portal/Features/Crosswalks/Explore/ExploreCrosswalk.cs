using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Crosswalks.Explore;

/// <param name="Pairs">What is known between the two, by both frameworks' reading order.</param>
/// <param name="FirstAnswers">Null for those who may not read the organization's records.</param>
public sealed record CrosswalkView(
    RelationNetwork Network, FrameworkSections First, FrameworkSections Second, IReadOnlyList<RelatedPair> Pairs, FrameworkConclusions? FirstAnswers, FrameworkConclusions? SecondAnswers)
{
    private readonly Dictionary<(string, string), RelationExplanation?> explained = [];

    public Framework From => First.Framework;

    public Framework To => Second.Framework;

    /// <summary>Whose statements may lead to something here, in the order of their names.</summary>
    public IReadOnlyList<string> Authorities { get; } = [.. Network.Statements.Select(s => s.Authority).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Statements that cannot all hold, at least one of them about these two.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; } =
        [.. Network.Contradictions.Where(c => c.Statements.Any(s => IsBetween(s.Mapping, First.Framework.Key, Second.Framework.Key)))];

    public RelatedPair? Find(string from, string to) => Pairs.FirstOrDefault(p => p.From.Ref == from && p.To.Ref == to);

    /// <summary>Why it is known, by the fewest statements; looked for once.</summary>
    public RelationExplanation? Explain(RequirementKey from, RequirementKey to) =>
        explained.TryGetValue((from.Ref, to.Ref), out var known) ? known : explained[(from.Ref, to.Ref)] = Network.Explain(from, to);

    /// <summary>What is related and left to a person, the strongest first.</summary>
    public IReadOnlyList<Lead> Leads() => new LeadFinder(Network).Between(From, To);

    /// <summary>Who states the pair, or for an inferred one, on whose statements it rests.</summary>
    public IEnumerable<string> AuthoritiesOf(RelatedPair pair) =>
        (pair.Kind is PairKind.Inferred or PairKind.InferredOfHeading ? Explain(pair.From.Key, pair.To.Key)?.Statements ?? [] : pair.Statements).Select(s => s.Authority).Distinct(StringComparer.Ordinal);

    private static bool IsBetween(Mapping mapping, string first, string second) =>
        (mapping.Source.Framework, mapping.Target.Framework) is var ends && (ends == (first, second) || ends == (second, first));
}

/// <summary>Two frameworks side by side: every pair of requirements that something is known of, and what is concluded for each in a scope.</summary>
public sealed class ExploreCrosswalk(RelationNetwork network, ConclusionEngine engine, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<CrosswalkView>> RunAsync(string first, string second, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        if ((network.Library.Framework(first), network.Library.Framework(second)) is not ({ } from, { } to))
        {
            return new NotFound("The framework");
        }

        if (from == to)
        {
            return new Invalid("Choose two different frameworks: how the requirements of one lie to each other is its own structure.");
        }

        var pairs = RelatedPairs.Between(network, from, to);
        var (firstSections, secondSections) = (FrameworkSections.Of(from), FrameworkSections.Of(to));
        if (!user.May(Permission.ReadRecords))
        {
            return new CrosswalkView(network, firstSections, secondSections, pairs, null, null);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        return read.Value.Knows(view.Scope)
            ? new CrosswalkView(network, firstSections, secondSections, pairs, engine.Conclude(read.Value, from, view.Scope), engine.Conclude(read.Value, to, view.Scope))
            : new NotFound("The AI system");
    }
}
