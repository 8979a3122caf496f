using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Evidence.Download;
using AiGrc.Portal.Features.Evidence.Review;
using AiGrc.Portal.Features.Evidence.Withdraw;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Evidence.Show;

public sealed partial class EvidencePage(
    ReadEvidencePage read, PreviewEvidence preview, ReviewEvidence review, WithdrawEvidence withdraw, ICurrentUser user, TimeProvider clock, NavigationManager navigation)
{
    private EvidencePageView? shown;
    private Refusal? refusal;
    private Refusal? withdrawal;
    private IReadOnlyList<PreviewView> previews = [];
    private string lead = "";
    private bool isNow;
    private bool maySubmit;
    private bool mayReview;
    private bool mayWithdraw;
    private bool mayDownload;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "review")] private string? Decision { get; set; }

    [SupplyParameterFromForm(FormName = "review")] private string? Reason { get; set; }

    [SupplyParameterFromForm(FormName = "review", Name = "version")] private int? Reviewed { get; set; }

    [SupplyParameterFromForm(FormName = "withdraw", Name = "version")] private int? Number { get; set; }

    [SupplyParameterFromForm(FormName = "withdraw", Name = "reason")] private string? WithdrawReason { get; set; }

    private NavigationManager Navigation => navigation;

    protected override async Task OnInitializedAsync()
    {
        var view = RequestedView.Of(Context.Request, clock);
        var found = view.IsRefused ? view.Refusal : await read.RunAsync(new EvidenceId(Id), view.Value.AsOf, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            if (refusal is NotFound)
            {
                navigation.NotFound();
            }

            return;
        }

        (shown, isNow) = (found.Value, view.Value.IsNow);
        maySubmit = isNow && user.May(Permission.SubmitEvidence);
        mayReview = isNow && user.May(Permission.ReviewEvidence);
        mayWithdraw = isNow && user.May(Permission.WithdrawEvidence) && shown.IfWithdrawn.Count > 0;
        mayDownload = user.May(Permission.DownloadEvidence);
        lead = Lead(shown.Evidence);
        if (mayDownload && shown.Looked is { } looked)
        {
            previews = await preview.RunAsync(shown.Evidence.Id, looked, Context.RequestAborted);
        }
    }

    private static string Lead(EvidenceView evidence)
    {
        var links = evidence.Proves.GroupBy(p => p.Control, StringComparer.Ordinal).Select(g => $"{g.Key} in {string.Join(", ", g.Select(p => p.ScopeName))}").ToList();
        var proves = links.Count <= 3 ? string.Join("; ", links) : $"{string.Join("; ", links.Take(3))} and {links.Count - 3} more";
        return $"{evidence.Description} Speaks for {proves}.".Trim();
    }

    private async Task DecideAsync() => refusal = Leave((await review.RunAsync(new EvidenceId(Id), Reviewed ?? 0, new ReviewDecision(Decision, Reason), Context.RequestAborted)).Refusal);

    private async Task WithdrawAsync() => withdrawal = Leave((await withdraw.RunAsync(new EvidenceId(Id), Number ?? 0, new Withdrawal(WithdrawReason), Context.RequestAborted)).Refusal);

    private Refusal? Leave(Refusal? no)
    {
        if (no is null)
        {
            navigation.NavigateTo(Links.Evidence(new EvidenceId(Id)));
        }

        return no;
    }
}
