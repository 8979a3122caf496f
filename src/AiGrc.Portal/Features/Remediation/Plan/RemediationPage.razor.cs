using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Remediation.Plan;

/// <summary>Takes the plan that a requirement's page sends and leads back there; shows the form itself when something was refused.</summary>
public sealed partial class RemediationPage(ContentLibrary library, ReadRemediation read, PlanRemediation plan, PeopleDirectory directory, NavigationManager navigation)
{
    private RequirementKey key;
    private Scope scope;
    private Requirement? requirement;
    private RemediationSnapshot? current;
    private Refusal? refusal;
    private IReadOnlyList<Option> people = [];
    private string back = "/";
    private uint? version;
    private bool sent;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter] public string Key { get; set; } = "";

    [Parameter] public string Ref { get; set; } = "";

    [SupplyParameterFromForm(FormName = "plan")] private string? Action { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] private string? Owner { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] private string? DueOn { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] private string? Status { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] private string? Note { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] private string? Version { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] private string? ReturnTo { get; set; }

    protected override async Task OnInitializedAsync()
    {
        key = new RequirementKey(Key, RefText.Decode(Ref));
        if (Scope.Parse(Context.Request.Query["scope"]) is not { } asked)
        {
            refusal = new Invalid("A scope is \"organization\" or the id of an AI system.", "scope");
            return;
        }

        scope = asked;
        if (library.Requirement(key) is not { Assessable: true } found)
        {
            navigation.NotFound();
            return;
        }

        requirement = found;
        back = LocalAddress.Or(ReturnTo, Links.Pinned(Links.Requirement(key), scope, null));
        await RefreshAsync();
        var all = await directory.AllAsync(Context.RequestAborted);
        people = [.. all.Values.Where(p => !p.HasLeft || p.Id == current?.OwnerId).Select(p => new Option(p.Id.Value.ToString("D"), p.Name, p.Title ?? RoleWords.Of(p.Role)))];
    }

    private async Task RefreshAsync()
    {
        var now = await read.RunAsync(key, scope, Context.RequestAborted);
        (current, version) = (now.IsRefused ? null : now.Value.Value, now.IsRefused ? null : now.Value.Version);
    }

    private async Task PlanAsync()
    {
        sent = true;
        var input = Input();
        var seen = string.IsNullOrEmpty(Version) ? SeenBefore.NoItem
            : uint.TryParse(Version, CultureInfo.InvariantCulture, out var number) ? SeenBefore.Of(new ExpectedVersion(number)) : SeenBefore.Of(new ExpectedVersion(0));
        refusal = input.IsRefused ? input.Refusal : (await plan.RunAsync(key, scope, input.Value, seen, Context.RequestAborted)).Refusal;
        if (refusal is null)
        {
            navigation.NavigateTo(back);
            return;
        }

        if (refusal is ChangedMeanwhile)
        {
            await RefreshAsync();
        }
        else if (refusal is NotFound)
        {
            navigation.NotFound();
        }
        else
        {
            // What the person saw stays what they edit.
            version = uint.TryParse(Version, CultureInfo.InvariantCulture, out var kept) ? kept : null;
        }
    }

    private Result<RemediationInput> Input()
    {
        var problems = new List<Invalid>();
        PersonId? owner = null;
        DateOnly? due = null;
        if (!string.IsNullOrEmpty(Owner))
        {
            if (Guid.TryParse(Owner, out var id))
            {
                owner = new PersonId(id);
            }
            else
            {
                problems.Add(new Invalid("Choose an owner from the list.", "owner"));
            }
        }

        if (!string.IsNullOrEmpty(DueOn))
        {
            if (DateOnly.TryParseExact(DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                due = day;
            }
            else
            {
                problems.Add(new Invalid("A due date is a day like 2027-03-31.", "dueOn"));
            }
        }

        if (!Enum.TryParse<RemediationStatus>(Status, out var status) || !Enum.IsDefined(status))
        {
            problems.Add(new Invalid("Choose a status from the list.", "status"));
        }

        return problems.Count switch
        {
            0 => new RemediationInput(Action, owner, due, status, Note),
            1 => problems[0],
            _ => new InvalidMany(problems),
        };
    }
}
