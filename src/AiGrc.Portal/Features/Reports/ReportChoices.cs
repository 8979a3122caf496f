using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Reports;

/// <summary>What can be chosen for a report or a package: the frameworks of the organization (all of them while it has chosen none) and its scopes.</summary>
internal static class ReportChoices
{
    public static IReadOnlyList<Framework> Frameworks(RecordIndex index, ContentLibrary library)
    {
        var chosen = index.Records.Organization.Frameworks.Select(library.Framework).OfType<Framework>().ToList();
        return chosen.Count > 0 ? chosen : [.. library.Frameworks.Where(f => !f.Facts.IsSuperseded).OrderBy(f => f.Facts.Order)];
    }

    public static IReadOnlyList<Option> Scopes(RecordIndex index) =>
        [.. index.Scopes.Select(s => new Option(s.ToString(), s.IsOrganization ? "Organization" : index.NameOf(s)))];
}
