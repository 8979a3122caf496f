namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>Minutes of a meeting: who was there, what was looked at, what was decided and who does it by when.</summary>
internal static class MinutesFile
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    private static readonly (string Topic, string Text)[] Topics =
    [
        ("Inventory and changes", "The list of AI systems was gone through. Two changes since the last meeting: the support chatbot answers in Swedish, and the MRI diagnostic assistant enters its pilot at the second hospital. Both were assessed before."),
        ("Results of monitoring", "Credit scoring: stability index 0.06, limit 0.10. Payment-fraud detector: held-rate ratio of regions 1.19, limit 1.25; it is watched weekly. Résumé screening: recruiters followed the first ten proposals in 71 % of cases."),
        ("Complaints and requests", "Eleven requests for an explanation arrived, all about credit decisions; ten were answered within 15 working days, one on day 17. The reason was a holiday without a stand-in."),
        ("Incidents", "One incident of level 3: the film recommender showed a stale order for nine hours after a failed job. No person was harmed. The job now reports its failure."),
        ("Risks", "The risk that career breaks are judged unfairly in résumé screening stays open until more such applications are in the training data."),
    ];

    public static DemoFile Make(string committee, DateOnly on, string chair, IReadOnlyList<string> present)
    {
        var random = DemoFiles.Seeded($"{committee} {on:yyyy-MM}");
        string Name() => present[random.Next(present.Count)];
        var body = Paragraph($"{committee}: minutes", 32, bold: true)
            + Paragraph($"{DemoFiles.Day(on)}, 10:00 to 11:30. Chair: {chair}.")
            + Paragraph($"Present: {string.Join(", ", present)}. The committee can decide: more than half of its members are present.")
            + string.Concat(Topics.Select((t, i) => Paragraph($"{i + 1}. {t.Topic}", 24, bold: true) + Paragraph(t.Text)))
            + Paragraph($"{Topics.Length + 1}. Decisions", 24, bold: true)
            + Table(
                ["Decision", "Who", "By"],
                ["A stand-in is named for answers to requests", Name(), DemoFiles.Day(on.AddDays(21))],
                ["The limits of the payment-fraud detector stay as they are until the next test report", Name(), "n/a"],
                ["The impact assessment of résumé screening is renewed", Name(), DemoFiles.Day(on.AddDays(60))])
            + Paragraph($"Next meeting: {DemoFiles.Day(on.AddDays(91))}. Approved by {chair} on {DemoFiles.Day(on.AddDays(5))}.");
        return new DemoFile($"minutes-{DemoFiles.Slug(committee)}-{on:yyyy-MM-dd}.docx", OfficeArchive.Write(
            ("[Content_Types].xml", OfficeArchive.ContentTypes([("/word/document.xml", $"{Type}.document.main+xml")])),
            ("_rels/.rels", OfficeArchive.Relations([("officeDocument", "word/document.xml")])),
            ("word/document.xml", $"<w:document xmlns:w=\"{Main}\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\"/></w:sectPr></w:body></w:document>")));
    }

    private static string Paragraph(string text, int halfPoints = 21, bool bold = false) =>
        $"<w:p><w:pPr><w:spacing w:before=\"{(bold ? 240 : 0)}\" w:after=\"120\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/>{(bold ? "<w:b/>" : "")}<w:sz w:val=\"{halfPoints}\"/></w:rPr>"
        + $"<w:t xml:space=\"preserve\">{OfficeArchive.Escaped(text)}</w:t></w:r></w:p>";

    private static string Table(params IReadOnlyList<string[]> rows) =>
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>"
        + string.Concat(((string[])["top", "left", "bottom", "right", "insideH", "insideV"]).Select(side => $"<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"A0A8B4\"/>"))
        + "</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"5400\"/><w:gridCol w:w=\"2400\"/><w:gridCol w:w=\"1800\"/></w:tblGrid>"
        + string.Concat(rows.Select((row, i) => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc>{Paragraph(cell, bold: i == 0)}</w:tc>"))}</w:tr>")) + "</w:tbl>" + Paragraph("");
}
