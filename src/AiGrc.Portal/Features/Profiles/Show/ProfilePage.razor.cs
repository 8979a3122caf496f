using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Profiles.Undo;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Profiles.Show;

public sealed partial class ProfilePage(ShowProfile show, ShellModel shell, TimeProvider clock, NavigationManager navigation)
{
    internal const string All = "all";

    // What only one answer of the page is about: it does not travel on.
    private static readonly string[] Once = ["changed", "undone", "notUndone", "for"];

    private ProfileView? shown;
    private Refusal? refusal;
    private ProfileFilter? filter;
    private IReadOnlyList<ProfileNode> nodes = [];
    private IReadOnlyList<FilterField> fields = [];
    private IReadOnlyList<Tab> segments = [];
    private DateOnly today;
    private string? asked;
    private string? notUndone;
    private bool mayEdit;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ICurrentUser User { get; set; } = default!;

    [Parameter] public string Key { get; set; } = "";

    private string Lead => shown!.IsChosen
        ? $"How far {shown.ScopeName} is, how far it is to be, and what lies between."
        : $"How far {shown.ScopeName} is, how far it is to be, and what lies between. The organization has not chosen this framework; targets can be set all the same.";

    protected override async Task OnInitializedAsync()
    {
        var view = RequestedView.Of(Context.Request, clock);
        var found = view.IsRefused ? view.Refusal : await show.RunAsync(Key, view.Value, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            if (refusal is NotFound)
            {
                navigation.NotFound();
            }

            return;
        }

        shown = found.Value;
        today = DateOnly.FromDateTime(shown.Profile.Moment.UtcDateTime);
        mayEdit = view.Value.IsNow && User.May(Permission.EditRemediation);
        asked = Context.Request.Query["for"].ToString() is { Length: > 0 } reference && (reference == All || shown.Profile.Named(reference).Count > 0) ? reference : null;
        Tell();
        var parsed = ProfileFilter.Parse(Context.Request.Query);
        if (parsed.IsRefused)
        {
            refusal = parsed.Refusal;
            Context.Response.StatusCode = Problems.StatusOf(refusal);
            return;
        }

        filter = parsed.Value;
        nodes = ProfileNode.Shown(shown.Profile, filter);
        fields = [filter.Field(shown.Profile.Counts)];
        var gaps = shown.Profile.Counts.Below + shown.Profile.Counts.NotRuledOut;
        segments =
        [
            new($"All {shown.Profile.Rows.Count}", Address.With(navigation.Uri, "show", null), !filter.OnlyGaps),
            new($"Only gaps {gaps}", Address.With(navigation.Uri, "show", "gaps"), filter.OnlyGaps),
        ];
    }

    /// <summary>What was just done, with the way back.</summary>
    private void Tell()
    {
        var query = Context.Request.Query;
        if (mayEdit && Guid.TryParse(query["changed"], out var change))
        {
            var set = shown!.Profile.Rows.Count(r => !r.Inherited && r.Target?.Change.Value == change);
            shell.Toast = new ToastMessage(
                set == 0 ? "Taken back: there is no target any more" : $"{Numbers.Count(set, "target")} set",
                UndoEndpoint.Path(Key, new ProfileChangeId(change), Clean(navigation.Uri)));
            shell.Redraw();
        }
        else if (int.TryParse(query["undone"], NumberStyles.None, CultureInfo.InvariantCulture, out var undone))
        {
            shell.Toast = new ToastMessage($"{Numbers.Count(undone, "target")} as before");
            shell.Redraw();
        }
        else if (query.ContainsKey("notUndone"))
        {
            var named = shown!.Profile.Find(query["notUndone"].ToString());
            notUndone = named is null ? "Not undone: there is nothing left to undo there." : new TargetChangedSince(named.Requirement.Ref).Message;
        }
    }

    private string? SetFor(string? reference) => Address.With(new Uri(new Uri(navigation.Uri), Clean(navigation.Uri)).ToString(), "for", reference);

    private string Keep(string href) => Address.Keeping(navigation.Uri, href);

    /// <summary>The page's address without what only one answer is about.</summary>
    internal static string Clean(string uri) => Once.Aggregate(new Uri(uri).PathAndQuery, (path, name) => Address.With(new Uri(new Uri(uri), path).ToString(), name, null));
}
