using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Spreadsheets.Export;

/// <summary>How an export looks inside, so that the import finds it again.</summary>
internal static class SheetFormat
{
    /// <summary>Hidden: what the file says about its export, and the words to choose from.</summary>
    public const string HiddenSheet = "aigrc";
    public const string IdColumn = "aigrc:id";

    /// <summary>In separated values the seal stands in a head of its own: the head stays on top however rows are sorted.</summary>
    public const string SealPrefix = "aigrc:position:";

    /// <summary>After format, organization, exported, position, seal comes one column of words per column that offers a choice.</summary>
    private const int FirstWords = 3;

    public static byte[] Workbook(ExportedSheet export)
    {
        var fields = export.Content.Fields;
        var words = fields.Select(f => WordsOf(export, f)).ToList();
        var lists = words.Select((w, at) => (Words: w, At: at)).Where(w => w.Words.Count > 0).ToList();
        SheetColumn[] columns =
        [
            .. fields.Select((f, at) => new SheetColumn(f.Title, f.Width)
            {
                Days = f.Kind == CellKind.Day,
                Choices = lists.FindIndex(l => l.At == at) is >= 0 and var place ? Range(FirstWords + place, words[at].Count) : null,
            }),
            new SheetColumn(IdColumn, 10) { Hidden = true },
        ];
        var list = new Sheet(Title(export.Header.Kind), columns, [.. export.Rows]) { FrozenColumns = export.Header.Kind switch { SheetKind.Evidence => 1, _ => 2 } };
        return Platform.Spreadsheets.Workbook.Write(list, About(export, [.. lists.Select(l => l.Words)]));
    }

    public static Task WriteCsvAsync(ExportedSheet export, Stream target, CancellationToken cancellation) =>
        Csv.WriteAsync([.. export.Content.Fields.Select(f => f.Title), IdColumn, SealPrefix + export.Seal], export.Rows, target, cancellation);

    public static string Title(SheetKind kind) => kind switch
    {
        SheetKind.Matrix => "Control matrix",
        SheetKind.Implementations => "Implementations",
        _ => "Evidence",
    };

    private static Sheet About(ExportedSheet export, IReadOnlyList<IReadOnlyList<string>> lists)
    {
        (string Name, string Value)[] facts =
        [
            ("format", "1"), ("organization", export.Header.Organization.Value.ToString()), ("exported", $"{export.Header.ExportedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
            ("position", export.Header.Position), ("seal", export.Seal),
        ];
        var length = Math.Max(facts.Length, lists.Count == 0 ? 0 : lists.Max(l => l.Count));
        SheetColumn[] columns = [new("about", 14), new("value", 40), .. lists.Select((_, at) => new SheetColumn($"words {at + 1}", 20))];
        return new Sheet(
            HiddenSheet,
            columns,
            [
                .. Enumerable.Range(0, length).Select(IReadOnlyList<SheetCell> (at) =>
                [
                    at < facts.Length ? facts[at].Name : "", at < facts.Length ? facts[at].Value : "", .. lists.Select(l => (SheetCell)(at < l.Count ? l[at] : "")),
                ]),
            ])
        {
            Hidden = true,
        };
    }

    private static IReadOnlyList<string> WordsOf(ExportedSheet export, SheetField field) => field.Kind switch
    {
        CellKind.Word => [.. field.Words.Select(w => w.Word)],
        CellKind.Person => [.. export.Words.Owners],
        _ => [],
    };

    private static string Range(int column, int count)
    {
        var letters = SheetBuilder.NameOf(column - 1);
        return $"{HiddenSheet}!${letters}$2:${letters}${count + 1}";
    }
}
