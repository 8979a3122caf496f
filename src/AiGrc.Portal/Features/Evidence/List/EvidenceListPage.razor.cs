using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Evidence.List;

public sealed partial class EvidenceListPage
{
    private static readonly EvidenceState[] States =
    [
        EvidenceState.WaitingForReview, EvidenceState.Lapsing, EvidenceState.Lapsed, EvidenceState.Rejected, EvidenceState.Proven, EvidenceState.None,
    ];

    private Refusal? refusal;
    private IReadOnlyList<EvidenceView> shown = [];
    private IReadOnlyList<FilterField> fields = [];
    private DateOnly today;
    private string lead = "";
    private string? next;
    private int all;
    private bool maySubmit;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromQuery] private string[]? State { get; set; }

    [SupplyParameterFromQuery] private string? Control { get; set; }

    [SupplyParameterFromQuery] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Cursor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var view = RequestedView.Of(Context.Request, Clock);
        if (view.IsRefused)
        {
            refusal = view.Refusal;
            return;
        }

        // The bar's scope narrows the list once somebody chose one; without a choice the list has everything.
        var filter = new EvidenceFilter(State, Control, Context.Request.Query["scope"], Text);
        var everything = await List.AllAsync(new EvidenceFilter(Scope: filter.Scope), view.Value.AsOf, Context.RequestAborted);
        var page = await List.RunAsync(filter, view.Value.AsOf, Cursor, ListEvidence.Most, Context.RequestAborted);
        if ((everything.Refusal ?? page.Refusal) is { } no)
        {
            refusal = no;
            return;
        }

        (shown, next, all) = (page.Value.Items, page.Value.Next, everything.Value.Count);
        maySubmit = view.Value.IsNow && CurrentUser.May(Permission.SubmitEvidence);
        today = DateOnly.FromDateTime((view.Value.AsOf ?? Clock.GetUtcNow()).UtcDateTime);
        var counts = everything.Value.CountBy(e => e.State).ToDictionary();
        lead = Lead(counts);
        fields =
        [
            new FilterField("state", "State", [.. States.Where(s => counts.ContainsKey(s)).Select(s => new FilterOption(Word(s), s.Kind().Look().Word, IsChosen(Word(s), State), counts[s]))]),
            new FilterField("control", "Control", [.. everything.Value.SelectMany(e => e.Proves.Select(p => p.Control).Distinct()).CountBy(c => c).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new FilterOption(c.Key, c.Key, IsChosen(c.Key, [Control ?? ""]), c.Value))]),
        ];
    }

    private static string Word(EvidenceState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];

    private static bool IsChosen(string word, string[]? chosen) => chosen?.Contains(word, StringComparer.OrdinalIgnoreCase) ?? false;

    private static string Lead(Dictionary<EvidenceState, int> counts)
    {
        var (lapsing, waiting, lapsed) = (counts.GetValueOrDefault(EvidenceState.Lapsing), counts.GetValueOrDefault(EvidenceState.WaitingForReview), counts.GetValueOrDefault(EvidenceState.Lapsed));
        var parts = new[]
        {
            lapsing > 0 ? $"{lapsing} lapse within 30 days" : null,
            lapsed > 0 ? $"{lapsed} have lapsed" : null,
            waiting > 0 ? $"{waiting} wait for review" : null,
        }.OfType<string>().ToList();
        return parts.Count == 0 ? "What proves that controls do what they say." : $"What proves that controls do what they say: {string.Join(", ", parts)}.";
    }

    private static string Content(EvidenceView evidence) => evidence.Versions switch
    {
        [] => "No version yet",
        [{ Files: [var only] } one, ..] => $"Version {one.Number}, {only.Name}",
        [var last, ..] => $"Version {last.Number}, {last.Files.Count} files",
    };

    private string Href(EvidenceView evidence) => Address.Keeping(Navigation.Uri, Links.Evidence(evidence.Id));

    private RenderFragment End(EvidenceView evidence) => builder =>
    {
        if (evidence.Until is { } until)
        {
            var day = DateOnly.FromDateTime(until.UtcDateTime);
            builder.AddContent(0, Dates.Near(day, today));
            builder.AddMarkupContent(1, $"<br /><span class=\"muted small\">{Dates.Relative(day, today)}</span>");
        }
        else if (evidence.State == EvidenceState.Proven)
        {
            builder.AddContent(2, "Until superseded");
        }
        else
        {
            builder.AddMarkupContent(3, "<span class=\"faint\">nothing valid</span>");
        }
    };
}
