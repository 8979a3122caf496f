using AiGrc.Domain.Classification;
using AiGrc.Library.Compiled;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Everything that one file says about another, and the domain types when all of it holds.</summary>
internal static class LibraryCheck
{
    public static CompiledLibrary Run(ContentFolder folder, Problems problems)
    {
        var index = new FrameworkIndex(problems);
        foreach (var framework in folder.Frameworks)
        {
            index.Add(framework.Content);
        }

        var excluded = new ExclusionCheck(index, problems).Run(folder.NotForOrganizations!.Content);
        var frameworks = folder.Frameworks.ConvertAll(f => (f.Content.Order, Framework: new FrameworkCheck(f.Content, problems).Run(excluded)));
        foreach (var second in folder.Frameworks.GroupBy(f => f.Content.Order).SelectMany(g => g.Skip(1)))
        {
            problems.Add(ProblemKind.Duplicate, second.Content.Place.At("order"), "Another framework has this place in the order.");
        }

        var vocabulary = folder.Vocabulary!.Content;
        var served = new ServedRequirements();
        var catalogue = new CatalogueCheck(index, vocabulary, served, problems);
        var domains = folder.Domains.ConvertAll(d => catalogue.Run(d.Content));
        catalogue.RequireAllServed(folder.Frameworks.ConvertAll(f => f.Content), excluded);
        catalogue.RequireUnserved(folder.NotForOrganizations.Content);

        var crosswalks = new CrosswalkCheck(index, problems);
        var rules = new RulesCheck(index, problems);
        var content = new CompiledContent(
            [.. frameworks.OrderBy(f => f.Order).Select(f => f.Framework)],
            folder.Crosswalks.ConvertAll(c => crosswalks.Run(c.Content)),
            folder.Clusters.ConvertAll(c => new ClusterCheck(index, problems).Run(c.Content)),
            folder.Actions.ConvertAll(a => new ActionsCheck(index, problems).Run(a.Content)),
            vocabulary,
            domains,
            new JointCoverCheck(index, served, problems).Run(folder.JointCovers!.Content),
            new ObjectiveCheck(index, served, problems).Run(folder.Objectives!.Content, catalogue.Codes));
        return new CompiledLibrary(content, new LegalRules(rules.Run(folder.Classification!), folder.BreachRules.ConvertAll(rules.Run)));
    }
}
