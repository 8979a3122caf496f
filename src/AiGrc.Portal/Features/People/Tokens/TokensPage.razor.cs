using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.People.Tokens;

public partial class TokensPage
{
    /// <summary>More permissions than these are counted, and listed on request.</summary>
    private const int Shown = 5;

    private readonly string[] fields = ["name", "permissions", "days"];
    private readonly IReadOnlyList<Option> lives = [new("30", "30 days"), new("90", "90 days"), new("365", "One year")];
    private IReadOnlyList<Option> choices = [];
    private IReadOnlyList<TokenRow> tokens = [];
    private MadeToken? made;
    private Refusal? refusal;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "make")] private string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "make")] private string[]? Permissions { get; set; }

    [SupplyParameterFromForm(FormName = "make")] private string? Days { get; set; }

    protected override async Task OnInitializedAsync()
    {
        choices = [.. Enum.GetValues<Permission>().Where(CurrentUser.May).Select(p => new Option(p.ToString(), PermissionWords.Of(p)))];
        tokens = (await List.RunAsync(Context.RequestAborted)).Value;
    }

    private async Task MakeAsync()
    {
        if (!int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > 3660)
        {
            refusal = new Invalid("Choose when the token ends.", "days");
            return;
        }

        var permissions = new List<Permission>();
        foreach (var name in Permissions ?? [])
        {
            if (!Enum.TryParse<Permission>(name, out var permission) || !Enum.IsDefined(permission))
            {
                refusal = new Invalid("Choose permissions from the list.", "permissions");
                return;
            }

            permissions.Add(permission);
        }

        var result = await Make.RunAsync(Name ?? "", permissions, Clock.GetUtcNow().AddDays(days), Context.RequestAborted);
        refusal = result.Refusal;
        if (!result.IsRefused)
        {
            made = result.Value;
            await OnInitializedAsync();
        }
    }

    private async Task RevokeAsync(TokenRow token)
    {
        refusal = (await Revoke.RunAsync(token.Id, Context.RequestAborted)).Refusal;
        if (refusal is null)
        {
            Navigation.NavigateTo("/settings/tokens");
        }
    }
}
