using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Controls.Adopt;

/// <summary>The catalogue as the organization sees it: what it has, what it could adopt.</summary>
/// <param name="Needs">Per framework how many controls it needs and how many of them are missing.</param>
public sealed record CatalogueShown(IReadOnlyList<CatalogueSection> Sections, IReadOnlyList<FrameworkNeed> Needs, int Controls, int Adopted);

public sealed record CatalogueSection(CatalogueDomain Domain, IReadOnlyList<CatalogueItem> Items, int Missing);

public sealed record CatalogueItem(CatalogueControl Control, bool IsAdopted, IReadOnlyList<string> Frameworks);

public sealed record FrameworkNeed(Framework Framework, int Controls, int Missing);

public sealed class ShowCatalogue(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    /// <param name="text">In code, name, objective or ref.</param>
    /// <param name="framework">Only what serves it.</param>
    public async Task<Result<CatalogueShown>> RunAsync(string? text, string? framework, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        var read = await records.ReadAsync(null, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        var there = index.Records.Controls.Select(c => c.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var sections = engine.Library.Domains.Select(d => new CatalogueSection(
            d,
            [.. d.Controls.Where(c => Matches(c, words) && (string.IsNullOrEmpty(framework) || c.Mappings.Any(m => m.Requirement.Framework == framework))).Select(c => Item(c, there))],
            d.Controls.Count(c => !there.Contains(c.Code))));
        var needs = engine.Library.Frameworks.OrderBy(f => f.Facts.Order).Select(f =>
        {
            var needed = AdoptControls.NeededFor(engine, index, f);
            return new FrameworkNeed(f, needed.Count, needed.Count(c => !there.Contains(c.Code)));
        });
        return new CatalogueShown(
            [.. sections.Where(s => s.Items.Count > 0)], [.. needs.Where(n => n.Controls > 0)], engine.Library.CatalogueControls.Count(), engine.Library.CatalogueControls.Count(c => there.Contains(c.Code)));
    }

    private CatalogueItem Item(CatalogueControl control, HashSet<string> there) => new(
        control, there.Contains(control.Code),
        [.. control.Mappings.GroupBy(m => m.Requirement.Framework).Select(g => $"{engine.Library.Framework(g.Key)?.ShortName ?? g.Key} {g.Count()}")]);

    private static bool Matches(CatalogueControl control, string[] words) => words.All(word =>
        Contains(control.Code, word) || Contains(control.Name, word) || Contains(control.Objective, word) || control.Mappings.Any(m => Contains(m.Requirement.Ref, word)));

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
