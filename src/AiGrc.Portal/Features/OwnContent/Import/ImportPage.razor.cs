using System.Text;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.OwnContent.List;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.OwnContent.Import;

public sealed partial class ImportPage
{
    private const string FormId = "bring";

    /// <summary>In bytes. The text goes back and forth with the form, so it is less than the API takes.</summary>
    private const int Longest = 3 << 20;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly string[] fields = ["file", "text", "key", "catalog", "catalogFile"];
    private IReadOnlyList<OwnContentItem> own = [];
    private IReadOnlyList<Option> frameworks = [];
    private string text = "";
    private string catalogText = "";
    private string? key;
    private string? catalog;
    private Refusal? refusal;
    private ImportPreview? preview;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Done { get; set; }

    private string[] Lines => text.Split('\n');

    protected override async Task OnInitializedAsync()
    {
        var listed = await List.RunAsync(Context.RequestAborted);
        own = listed.IsRefused ? [] : listed.Value;
        refusal = listed.IsRefused ? listed.Refusal : null;
        frameworks = [.. Content.Own.Frameworks.Select(f => new Option(f.Key, f.Content.Facts.ShortName, Detail: f.Content.Facts.Version))];
    }

    private async Task SendAsync()
    {
        var form = Context.Request.Form;
        (key, catalog) = (form["key"].ToString().Trim(), form["catalog"].ToString());
        var file = await TextAsync("file", "text");
        var beside = await TextAsync("catalogFile", "catalogText");
        (text, catalogText) = (file.IsRefused ? "" : file.Value, beside.IsRefused ? "" : beside.Value);
        refusal = file.IsRefused ? file.Refusal : beside.IsRefused ? beside.Refusal : string.IsNullOrWhiteSpace(text) ? new Invalid("Choose a file or paste its text.", "file") : null;
        if (refusal is not null)
        {
            return;
        }

        var source = new FileToImport(text, key, catalogText.Length > 0 ? catalogText : catalog);
        var isImport = form["do"] == "import";
        var read = isImport ? await Import.RunAsync(source, Context.RequestAborted) : Import.Preview(source);
        if (read.IsRefused)
        {
            refusal = read.Refusal;
        }
        else if (isImport)
        {
            Navigation.NavigateTo($"/settings/library/import?done={Uri.EscapeDataString(Told(read.Value))}");
        }
        else
        {
            preview = read.Value;
        }
    }

    private async Task WithdrawAsync(OwnContentItem item)
    {
        refusal = item.IsFramework
            ? (await Withdraw.FrameworkAsync(item.Key, Context.RequestAborted)) is { IsRefused: true, Refusal: var framework } ? framework : null
            : (await Withdraw.CrosswalkAsync(item.Key, Context.RequestAborted)) is { IsRefused: true, Refusal: var crosswalk } ? crosswalk : null;
        if (refusal is null)
        {
            Navigation.NavigateTo($"/settings/library/import?done={Uri.EscapeDataString($"Withdrawn: {item.Name}.")}");
        }
    }

    // A chosen file stands before the text, which is what an earlier one said.
    private async Task<Result<string>> TextAsync(string fileField, string textField)
    {
        var form = Context.Request.Form;
        if (form.Files[fileField] is not { Length: > 0 } file)
        {
            var typed = form[textField].ToString().ReplaceLineEndings("\n");
            return Strict.GetByteCount(typed) > Longest ? TooLong(textField) : typed;
        }

        if (file.Length > Longest)
        {
            return TooLong(fileField);
        }

        using var reader = new StreamReader(file.OpenReadStream(), Strict);
        try
        {
            return (await reader.ReadToEndAsync(Context.RequestAborted)).ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            return new Invalid("This file is not text in UTF-8.", fileField);
        }
    }

    private static Invalid TooLong(string field) => new("This is more than 3 MiB. Send it to the API, which takes 16 MiB.", field);

    // A browser takes the first line break of a field away, and with it a line of what was written.
    private static string Kept(string said) => said.StartsWith('\n') ? $"\n{said}" : said;

    private static string Told(ImportPreview imported)
    {
        var names = imported.Frameworks.Select(f => f.Framework.ShortName).Concat(imported.Crosswalks.Select(c => c.Crosswalk.Key)).ToList();
        return names.Count > 3 ? $"Imported: {string.Join(", ", names.Take(3))} and {names.Count - 3} more." : $"Imported: {string.Join(", ", names)}.";
    }
}
