using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Crosswalks.Explore;

public sealed partial class CrosswalkPage
{
    private static readonly int[] Strengths = [9, 7, 5, 3];

    private CrosswalkView? view;
    private CrosswalkQuestion? question;
    private Refusal? refusal;
    private CrosswalkLinks links = default!;
    private IReadOnlyList<RelatedPair> pairs = [];
    private IReadOnlyList<Lead> leads = [];
    private SectionGrid grid = default!;
    private IReadOnlyList<FilterField> fields = [];
    private IReadOnlyList<Tab> tabs = [];
    private string cleared = "";
    private string export = "";
    private int allLeads;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter] public string FirstKey { get; set; } = "";

    [Parameter] public string SecondKey { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var asked = RequestedView.Of(Context.Request, Clock);
        var found = asked.IsRefused ? asked.Refusal : await Explore.RunAsync(FirstKey, SecondKey, asked.Value, Context.RequestAborted);
        var parsed = found.Then(v => CrosswalkQuestion.Parse(Context.Request.Query, v));
        if (parsed.IsRefused)
        {
            refusal = parsed.Refusal;
            if (refusal is NotFound)
            {
                Navigation.NotFound();
            }

            return;
        }

        (view, question, links) = (found.Value, parsed.Value, new CrosswalkLinks(Navigation.Uri));
        (cleared, export) = (Keep(CrosswalkLinks.Pair(FirstKey, SecondKey)), Export());
        if (question.Tab == CrosswalkTab.Leads)
        {
            var all = view.Leads();
            (allLeads, leads) = (all.Count, [.. all.Where(l => question.Matches(l, view))]);
            cleared += (cleared.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "view=leads";
        }
        else
        {
            pairs = [.. view.Pairs.Where(p => question.Matches(p, view))];
            grid = SectionGrid.Of(view.First, view.Second, pairs);
        }

        fields = [.. Fields(view, question).Where(f => f.Options.Count > 0)];
        tabs =
        [
            Tab("Side by side", null, CrosswalkTab.SideBySide),
            Tab("Sankey", "sankey", CrosswalkTab.Sankey),
            Tab("Heat map", "heat-map", CrosswalkTab.HeatMap),
            Tab("Leads", "leads", CrosswalkTab.Leads),
        ];
    }

    private static IEnumerable<FilterField> Fields(CrosswalkView view, CrosswalkQuestion question)
    {
        yield return Sections("section", view.First, question.FirstSections, view.Pairs.Select(p => p.From.Ref));
        yield return Sections("toSection", view.Second, question.SecondSections, view.Pairs.Select(p => p.To.Ref));
        if (question.Tab == CrosswalkTab.Leads)
        {
            yield return new FilterField("ground", "Ground", [.. CrosswalkQuestion.GroundWords.Select(g => new FilterOption(g.Key, PairWords.Ground(g.Value), question.Grounds.Contains(g.Key)))]);
        }
        else
        {
            yield return new FilterField("known", "Stated or inferred",
                [.. CrosswalkQuestion.KindWords.Select(k => new FilterOption(k.Key, PairWords.Kind(k.Value), question.Kinds.Contains(k.Key), view.Pairs.Count(p => p.Kind == k.Value))).Where(o => o.Chosen || o.Count > 0)]);
            yield return new FilterField("relation", "Relation",
            [
                .. CrosswalkQuestion.RelationWords
                    .Select(r => new FilterOption(r.Key, PairWords.Alone(RelationSet.Of(r.Value)), question.Relations.Contains(r.Key), view.Pairs.Count(p => p.Relation.Allows(r.Value))))
                    .Where(o => o.Chosen || o.Count > 0),
            ]);
        }

        yield return new FilterField("authority", "Authority", [.. view.Authorities.Select(a => new FilterOption(a, PairWords.Name(a), question.Authorities.Contains(a)))]);
        if (question.Strength is not null || view.Pairs.Any(p => p.Strength is not null))
        {
            yield return new FilterField("strength", "Strength",
                [.. Strengths.Append(question.Strength ?? Strengths[0]).Distinct().OrderDescending().Select(s => new FilterOption($"{s}", $"{s} of 10 or more", question.Strength == s, view.Pairs.Count(p => p.Strength >= s)))]);
        }
    }

    private static FilterField Sections(string name, FrameworkSections sections, IReadOnlyList<string> chosen, IEnumerable<string> refs)
    {
        var counts = refs.CountBy(r => sections.Of(r).Ref, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new FilterField(name, $"{sections.Framework.ShortName} part",
            [.. sections.Sections.Where(s => counts.ContainsKey(s.Ref) || chosen.Contains(s.Ref)).Select(s => new FilterOption(s.Ref, $"{s.Ref} {s.Title}", chosen.Contains(s.Ref), counts.GetValueOrDefault(s.Ref)))]);
    }

    private Tab Tab(string title, string? word, CrosswalkTab means) => new(title, links.View(word), question!.Tab == means);

    private string Keep(string href) => Address.Keeping(Navigation.Uri, href);

    private string Export()
    {
        var uri = new Uri(Navigation.Uri, UriKind.Absolute);
        return $"{uri.AbsolutePath}/export{uri.Query}";
    }
}
