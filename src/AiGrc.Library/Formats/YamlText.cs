using AiGrc.Library.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace AiGrc.Library.Formats;

/// <summary>Reads YAML that somebody brings: one document, no aliases, within limits, so that a small file cannot become a large one.</summary>
internal static class YamlText
{
    /// <returns>Null, with the problem noted, where the text cannot be read.</returns>
    public static DocumentNode? Read(string text, Problems problems)
    {
        var builder = new DocumentBuilder(problems);
        return Walk(text, problems, builder) ? builder.Root : null;
    }

    /// <summary>The same text as the reader of the library's own format wants it.</summary>
    public static YamlNode? Load(string text, Problems problems)
    {
        var before = problems.Count;
        if (Read(text, problems) is null || problems.Count > before)
        {
            return null;
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }

    private static bool Walk(string text, Problems problems, DocumentBuilder builder)
    {
        // The scanner takes a null for the end of the file, and what follows would go unread.
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return Refuse(new Mark(0, 1, 1), "The file holds a null character, so it is no text.");
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            while (parser.MoveNext())
            {
                if (Refused(parser.Current!, builder) is { } refusal)
                {
                    return Refuse(parser.Current!.Start, refusal);
                }

                if (!Take(parser.Current!, builder))
                {
                    return false;
                }
            }
        }
        catch (YamlException mistake)
        {
            return Refuse(mistake.Start, $"This is not YAML from here on: {mistake.Message}");
        }
        catch (Exception mistake) when (mistake is InvalidOperationException or ArgumentException)
        {
            // The scanner's answer to some unclosed brackets and odd escapes; it gives no place, so the last thing it read is shown.
            return Refuse(parser.Current?.End ?? new Mark(0, 1, 1), "This is not YAML from here on; is a bracket or quote not closed?");
        }

        return builder.Root is not null || Refuse(new Mark(0, 1, 1), "The file is empty.");

        bool Refuse(Mark at, string message)
        {
            problems.Add(ProblemKind.NotReadable, new Place(DocumentNode.File, Math.Max(1, at.Line), Math.Max(1, at.Column), ""), message);
            return false;
        }
    }

    private static string? Refused(ParsingEvent next, DocumentBuilder builder) => next switch
    {
        AnchorAlias alias => $"The alias *{Shortened.To(alias.Value.Value, 40)} is not read here; write out what it stands for.",
        DocumentStart when builder.Root is not null => "One document belongs in a file.",
        MappingStart or SequenceStart when builder.AwaitsKey => "A key is plain text.",
        _ => null,
    };

    private static bool Take(ParsingEvent next, DocumentBuilder builder)
    {
        var (line, column) = (next.Start.Line, next.Start.Column);
        switch (next)
        {
            case MappingStart or SequenceStart:
                return builder.Open(line, column, next is MappingStart);
            case MappingEnd or SequenceEnd:
                builder.Close();
                return true;
            case YamlDotNet.Core.Events.Scalar scalar:
                return builder.Scalar(line, column, scalar.Value, scalar.Style != ScalarStyle.Plain);
            default:
                return true;
        }
    }
}
