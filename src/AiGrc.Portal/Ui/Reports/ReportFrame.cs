using System.Text;

namespace AiGrc.Portal.Ui;

/// <summary>What stands in the margins of every printed page but the cover.</summary>
public sealed record ReportFrame(string Organization, string Title, DateTimeOffset Moment, string Number, string Marking)
{
    private const string Font = "8pt \"Inter Variable\", Inter, sans-serif";

    /// <summary>A4 with organization, title with moment, number with marking, page x of y.</summary>
    internal string PageRules() => $$"""
        @page { size: A4; margin: 24mm 18mm 20mm;
          @top-left { content: {{Quoted(Organization)}}; font: 500 {{Font}}; color: #475163; }
          @top-right { content: {{Quoted($"{Title} · {Dates.Moment(Moment)}")}}; font: {{Font}}; color: #475163; }
          @bottom-left { content: {{Quoted($"{Number} · {Marking}")}}; font: {{Font}}; color: #475163; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font: {{Font}}; color: #475163; } }
        @page :first { margin: 22mm 18mm; @top-left { content: none; } @top-right { content: none; } @bottom-left { content: none; } @bottom-right { content: none; } }
        """;

    // A name may hold anything; as code points it can neither end the string nor the style element. The space ends each code point.
    private static string Quoted(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune) || rune.Value == ' ' ? css.Append(rune.ToString()) : css.Append('\\').Append(rune.Value.ToString("X6")).Append(' ');
        }

        return css.Append('"').ToString();
    }
}
