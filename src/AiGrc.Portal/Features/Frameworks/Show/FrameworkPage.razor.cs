using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Frameworks.Show;

public sealed partial class FrameworkPage
{
    private FrameworkView? shown;
    private Refusal? refusal;
    private RequirementFilter? filter;
    private IReadOnlyList<RequirementNode> rows = [];
    private IReadOnlyList<FilterField> fields = [];
    private IReadOnlyList<Tab> segments = [];
    private int? conclusionsCount;
    private Framework? newerVersion;
    private string path = "";
    private bool about;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ContentLibrary Library { get; set; } = default!;

    [Parameter] public string Key { get; set; } = "";

    private string Lead
    {
        get
        {
            var counts = FrameworkCounts.Of(shown!.Framework);
            var nodes = $"{shown.Framework.Facts.Version}. {Numbers.Count(counts.Nodes, "node")}, {Numbers.Grouped(counts.Assessable)} of them can be met or not";
            return shown.Conclusions is { } here ? $"{nodes}; {Numbers.Grouped(here.Items.Count)} apply to {shown.ScopeName}." : $"{nodes}.";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        path = Links.Framework(Key);
        about = Context.Request.Query["tab"] == "about";
        var view = RequestedView.Of(Context.Request, Clock);
        var found = view.IsRefused ? view.Refusal : await Show.RunAsync(Key, view.Value, Context.RequestAborted);
        var usual = found.IsRefused || found.Value.Conclusions is null ? ApplicabilityFilter.All : ApplicabilityFilter.Applies;
        var parsed = found.Then(f => RequirementFilter.Parse(Context.Request.Query, f.Framework, usual));
        if (parsed.IsRefused)
        {
            refusal = parsed.Refusal;
            if (refusal is NotFound)
            {
                Navigation.NotFound();
            }

            return;
        }

        (shown, filter, conclusionsCount) = (found.Value, parsed.Value, found.Value.Conclusions?.Items.Count);
        newerVersion = User.May(Permission.ReadRecords) ? FrameworkVersions.Newer(Library.Frameworks, shown.Framework) : null;
        rows = shown.WithHeadings(shown.Matching(filter));
        fields = [.. Fields(shown, filter).Where(f => f.Options.Count > 0)];
        segments =
        [
            Segment("Applicable", "applies", ApplicabilityFilter.Applies, shown.Conclusions?.Items.Count),
            Segment("Not applicable", "notApplicable", ApplicabilityFilter.NotApplicable, shown.Conclusions?.NotApplicable.Count),
            Segment("All nodes", "all", ApplicabilityFilter.All, shown.Nodes.Count),
        ];
    }

    private static IEnumerable<FilterField> Fields(FrameworkView view, RequirementFilter filter)
    {
        var assessable = view.Framework.Assessable.ToList();
        yield return new FilterField("role", "Who", Options(assessable.SelectMany(r => r.ObligedRoles), filter.Roles, LibraryWords.Of), "user");
        yield return new FilterField("tier", "Tier", Options(assessable.SelectMany(r => r.Tiers), filter.Tiers, LibraryWords.Of));
        yield return new FilterField("applicableFrom", "Applies from", Options(
            assessable.Select(r => r.ApplicableFrom).OfType<DateOnly>().Select(Iso), [.. filter.ApplicableFrom.Select(Iso)], text => Dates.Day(DateOnly.ParseExact(text, "yyyy-MM-dd", null))));
        if (view.Conclusions is { } here)
        {
            yield return new FilterField("conclusion", "Conclusion",
            [
                .. RequirementFilter.Answers
                    .Select(a => new FilterOption(a.Key, a.Value.Kind().Look().Word, filter.Conclusions.Contains(a.Key), here.Items.Count(i => i.Value.IsConsistent ? i.Value == a.Value : !a.Value.IsConsistent)))
                    .Where(o => o.Count > 0 || o.Chosen),
            ]);
        }
    }

    private static FilterOption[] Options(IEnumerable<string> values, IReadOnlyList<string> chosen, Func<string, string> title) =>
        [.. values.CountBy(v => v, StringComparer.Ordinal).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new FilterOption(v.Key, title(v.Key), chosen.Contains(v.Key), v.Value))];

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Tab Segment(string title, string word, ApplicabilityFilter means, int? count) =>
        new($"{title} {count}", Address.With(Navigation.Uri, "applicability", word), filter!.Applicability == means);

    private string Keep(string href) => Address.Keeping(Navigation.Uri, href);
}
