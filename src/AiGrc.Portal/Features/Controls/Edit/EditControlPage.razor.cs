using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Controls.List;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Controls.Edit;

public sealed partial class EditControlPage
{
    private ControlView? control;
    private uint version;
    private ControlForm form = new(null);
    private Refusal? refusal;
    private IReadOnlyList<Option> owners = [];
    private IReadOnlyList<ControlParameter> parameters = [];
    private string[] fields = [];

    [Parameter] public string Code { get; set; } = "";

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ListControls Find { get; set; } = default!;

    [Inject] private EditControl Edit { get; set; } = default!;

    [Inject] private ContentLibrary Library { get; set; } = default!;

    [Inject] private PeopleDirectory People { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        form = ControlForm.Of(Context);
        var found = await Find.FindAsync(Code, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            if (refusal is NotFound)
            {
                Navigation.NotFound();
            }

            return;
        }

        (control, version) = (found.Value.Value, found.Value.Version);
        parameters = Library.CatalogueControl(control.CatalogueCode ?? "")?.Parameters ?? [];
        fields = ["name", "domain", "objective", "description", "ownerId", .. parameters.Select(p => $"parameters.{p.Name}")];
        owners = Words.Owners((await People.AllAsync(Context.RequestAborted)).Values, form["ownerId"] ?? control.OwnerId?.Value.ToString());
    }

    private Task SaveAsync() => RunAsync(new ControlEdit
    {
        Name = form["name"] ?? "",
        Domain = form["domain"] ?? "",
        Objective = form["objective"] ?? "",
        Description = form["description"] ?? "",
        OwnerId = form.Owner,
        Frequency = form.As("frequency", control!.Frequency),
        Nature = form.As("nature", control.Nature),
        Kind = form.As("kind", control.Kind),
        DefaultScope = form.As("defaultScope", control.DefaultScope),
        Parameters = form.Parameters.Count == 0 ? default : new Optional<IReadOnlyDictionary<string, string?>>(IsGiven: true, form.Parameters),
    });

    private Task RetireAsync() => RunAsync(new ControlEdit { Retired = control!.RetiredAt is null });

    private async Task RunAsync(ControlEdit edit)
    {
        var seen = uint.TryParse(form["version"], out var given) ? given : 0;
        refusal = (await Edit.RunAsync(Code, edit, new ExpectedVersion(seen), CancellationToken.None)).Refusal;
        if (refusal is null)
        {
            Navigation.NavigateTo($"/controls/{control!.Code}");
        }
    }

    private static string Hint(ControlParameter parameter) => string.Join(". ", new[]
    {
        parameter.Type switch { "integer" => "A whole number", "decimal" => "A number", "version" => "A version like 1.3", "boolean" => "true or false", _ => "Text" } + (parameter.Unit is { } unit ? $", in {unit}" : ""),
        parameter.Note?.TrimEnd('.'),
    }.OfType<string>()) + ".";
}
