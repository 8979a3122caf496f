using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Controls.List;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Controls.Map;

public sealed partial class MappingsPage
{
    private ControlView? control;
    private uint version;
    private ControlForm form = new(null);
    private Refusal? refusal;
    private IReadOnlyList<MappingView> rows = [];
    private IReadOnlyList<Option> frameworks = [];

    [Parameter] public string Code { get; set; } = "";

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ListControls Find { get; set; } = default!;

    [Inject] private MapControl Map { get; set; } = default!;

    [Inject] private ContentLibrary Library { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        form = ControlForm.Of(Context);
        frameworks = [.. Library.Frameworks.OrderBy(f => f.Facts.Order).Select(f => new Option(f.Key, f.ShortName))];
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
        rows = form.IsSent ? Typed() : control.Mappings;
    }

    private async Task SaveAsync()
    {
        List<MappingView> wanted = [.. rows];
        if (!string.IsNullOrEmpty(form["newFramework"]) || !string.IsNullOrEmpty(form["newRef"]))
        {
            wanted.Add(new MappingView(form["newFramework"] ?? "", form["newRef"]?.Trim() ?? "", form.As("newCoverage", Coverage.Partial), form["newWhy"] ?? ""));
        }

        var seen = uint.TryParse(form["version"], out var given) ? given : 0;
        refusal = (await Map.RunAsync(Code, new ControlMappings(wanted), new ExpectedVersion(seen), CancellationToken.None)).Refusal;
        if (refusal is null)
        {
            Navigation.NavigateTo($"/controls/{control!.Code}");
        }
    }

    /// <summary>The lines of the form as they were sent; one without a coverage is to go.</summary>
    private List<MappingView> Typed()
    {
        var (keys, refs, whys, coverages) = (form.All("framework"), form.All("ref"), form.All("why"), form.All("coverage"));
        var whole = new[] { keys.Count, refs.Count, whys.Count, coverages.Count }.Min();
        return
        [
            .. Enumerable.Range(0, whole)
                .Where(at => coverages[at].Length > 0)
                .Select(at => new MappingView(keys[at], refs[at], coverages[at] == nameof(Coverage.Full) ? Coverage.Full : Coverage.Partial, whys[at])),
        ];
    }
}
