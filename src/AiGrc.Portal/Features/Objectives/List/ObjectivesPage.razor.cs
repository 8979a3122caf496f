using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Objectives.List;

public sealed partial class ObjectivesPage
{
    private ObjectivesView? shown;
    private Refusal? refusal;
    private string? text;
    private bool filtered;
    private HashSet<string> open = [];
    private IReadOnlyList<FilterField> fields = [];

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ReadObjectives Read { get; set; } = default!;

    [Inject] private ContentLibrary Library { get; set; } = default!;

    [Inject] private ICurrentUser User { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var query = Context.Request.Query;
        text = query["text"];
        List<string> keys = [.. query["framework"].OfType<string>().Where(k => k.Length > 0)];
        var view = RequestedView.Of(Context.Request, Clock);
        var found = view.IsRefused ? view.Refusal : await Read.RunAsync(text, keys.Count == 0 ? null : keys, view.Value, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            return;
        }

        shown = found.Value;
        filtered = !string.IsNullOrWhiteSpace(text);
        open = query["open"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var side = shown.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        fields =
        [
            new FilterField("framework", "Frameworks", [.. Library.Frameworks.OrderBy(f => f.Facts.Order).Select(f => new FilterOption(f.Key, f.ShortName, side.Contains(f.Key)))], "list-tree")
            {
                IsUnasked = keys.Count == 0,
            },
        ];
    }

    private bool IsOpen(ObjectiveNode node) => filtered || open.Contains(node.Key);

    private RenderFragment Title(ObjectiveNode node)
    {
        var href = node.Control is null ? $"/objectives/{node.Key}" : ObjectiveLinks.Control(node, User);
        var name = node.Control?.Name ?? node.Objective.Name;
        return builder =>
        {
            builder.OpenElement(0, href is null ? "span" : "a");
            builder.AddAttribute(1, "class", "plain t");
            builder.AddAttribute(2, "href", href is null ? null : Keep(href));
            builder.AddContent(3, name);
            builder.CloseElement();
        };
    }

    private string Keep(string href) => Address.Keeping(Navigation.Uri, href);
}
