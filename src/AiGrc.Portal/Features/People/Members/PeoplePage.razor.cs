using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.People.Invite;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.People.Members;

/// <summary>The verbs of the page of people.</summary>
internal sealed class PeoplePageModel(ListPeople list, ChangeRole change, EndAccess end, InvitePerson invite, WithdrawInvitation withdraw)
{
    public ListPeople List => list;

    public ChangeRole Change => change;

    public EndAccess End => end;

    public InvitePerson Invite => invite;

    public WithdrawInvitation Withdraw => withdraw;
}

public partial class PeoplePage
{
    private const string EndForm = "end-access";

    private readonly string[] fields = ["email", "invitedRole"];
    private readonly IReadOnlyList<Option> roles = [.. Enum.GetValues<Role>().Select(r => new Option(r.ToString(), RoleWords.Of(r), RoleWords.Help(r)))];
    private PeopleList list = new([], []);
    private Refusal? refusal;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm] private string? Role { get; set; }

    [SupplyParameterFromForm] private string? Version { get; set; }

    [SupplyParameterFromForm(FormName = EndForm)] private string? Person { get; set; }

    [SupplyParameterFromForm(FormName = "invite")] private string? Email { get; set; }

    [SupplyParameterFromForm(FormName = "invite")] private string? InvitedRole { get; set; }

    private MadeInvitation? Made { get; set; }

    protected override async Task OnInitializedAsync() => list = (await Model.List.RunAsync(Context.RequestAborted)).Value;

    private string Link(MadeInvitation made) => new Uri(new Uri(Navigation.BaseUri), $"/invitation/{made.Code}").ToString();

    private Task ChangeRoleAsync(MemberRow member) => Enum.TryParse<Role>(Role, out var role) && Enum.IsDefined(role) && uint.TryParse(Version, out var version)
        ? ThenAsync(Model.Change.RunAsync(member.Id, role, new ExpectedVersion(version), Context.RequestAborted))
        : RefuseAsync(new Invalid("Choose one of the roles.", "role"));

    private Task EndAsync() => Guid.TryParse(Person, out var id)
        ? ThenAsync(Model.End.RunAsync(new PersonId(id), Context.RequestAborted))
        : RefuseAsync(new NotFound("The person"));

    private Task WithdrawAsync(InvitationRow invitation) => ThenAsync(Model.Withdraw.RunAsync(invitation.Id, Context.RequestAborted));

    private async Task InviteAsync()
    {
        if (!Enum.TryParse<Role>(InvitedRole, out var role) || !Enum.IsDefined(role))
        {
            refusal = new Invalid("Choose a role.", "invitedRole");
            return;
        }

        var made = await Model.Invite.RunAsync(Email ?? "", role, Context.RequestAborted);
        refusal = made.Refusal;
        if (!made.IsRefused)
        {
            Made = made.Value;
            await OnInitializedAsync();
        }
    }

    private async Task ThenAsync(Task<Result<Done>> change)
    {
        refusal = (await change).Refusal;
        if (refusal is null)
        {
            Navigation.NavigateTo("/settings/people");
        }
    }

    private Task RefuseAsync(Refusal why)
    {
        refusal = why;
        return Task.CompletedTask;
    }
}
