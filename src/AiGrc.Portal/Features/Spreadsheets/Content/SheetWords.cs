using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Spreadsheets.Content;

/// <summary>The domain's words as spreadsheets show them.</summary>
internal static class SheetWords
{
    /// <summary>"PerChange" as "Per change".</summary>
    public static IReadOnlyList<SheetWord> Of<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => new SheetWord(n, string.Concat(n.Select((c, at) => at > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"))))];
}

internal static class CellText
{
    /// <summary>As every format of file gives it back: line ends as line feeds, nothing around it, no character that XML lacks.</summary>
    public static string Plain(string text) => Workbook.Printable(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
}

/// <summary>The requirements of one framework that a control serves, as one value: their order says nothing.</summary>
internal static class RequirementCells
{
    public static string Value(Framework framework, IEnumerable<ControlMapping> mappings) =>
        Join(mappings.Where(m => m.Requirement.Framework == framework.Key).Select(m => (m.Requirement.Ref, m.Coverage)));

    public static string Join(IEnumerable<(string Ref, Coverage Coverage)> served) =>
        string.Join('\n', served.Select(s => $"{s.Ref}\t{s.Coverage}").Order(StringComparer.Ordinal));

    public static IReadOnlyList<(string Ref, Coverage Coverage)> Parse(string value) =>
        [.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Select(l => (l[0], Enum.Parse<Coverage>(l[1])))];
}

/// <summary>A control in a scope, whether anybody has looked at it there or not.</summary>
internal readonly record struct LinkKey(ControlId Control, Scope Scope)
{
    public static string Join(IEnumerable<LinkKey> keys) => string.Join('\n', keys.Select(k => $"{k.Control.Value}/{k.Scope}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static IReadOnlyList<LinkKey> Parse(string value) => [.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(One)];

    /// <summary>Also the id of a row in the list of implementations.</summary>
    public static LinkKey One(string text) => new(new ControlId(Guid.Parse(text[..36])), Scope.Parse(text[37..])!.Value);
}
