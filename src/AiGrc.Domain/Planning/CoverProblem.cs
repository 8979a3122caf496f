namespace AiGrc.Domain.Planning;

/// <summary>What must be chosen so that everything demanded is had: each demand offers options, and one of them must be chosen whole.</summary>
/// <remarks>Set cover is the case where every option is a single choice; a joint cover is an option of several.</remarks>
/// <param name="Costs">Of each choice, above zero; a choice is its place in this list.</param>
/// <param name="Demands">The options of each demand; at least one, none empty.</param>
internal sealed record CoverProblem(IReadOnlyList<long> Costs, IReadOnlyList<IReadOnlyList<int[]>> Demands)
{
    /// <summary>The cheapest choice, or the best found within the steps.</summary>
    /// <param name="steps">How many options may be looked at while searching. A count and not a time: the same question gets the same answer everywhere.</param>
    public CoverSolution Solve(long steps)
    {
        var reduced = CoverReduction.Of(this);
        var chosen = reduced.Forced.ToList();
        var bound = chosen.Sum(c => Costs[c]);
        var left = steps;
        foreach (var part in reduced.Parts)
        {
            var search = new CoverSearch(Costs, part, left);
            search.Run();
            left -= search.Taken;
            chosen.AddRange(search.Best);
            bound += search.LowerBound;
        }

        chosen.Sort();
        return new CoverSolution(chosen, chosen.Sum(c => Costs[c]), bound);
    }
}

/// <param name="Chosen">In ascending order; none can be left out.</param>
/// <param name="LowerBound">No choice is cheaper than this.</param>
internal sealed record CoverSolution(IReadOnlyList<int> Chosen, long Cost, long LowerBound)
{
    public bool IsExact => Cost == LowerBound;
}
