using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats;

/// <summary>Reads JSON with the line and column of each value.</summary>
internal static partial class JsonText
{
    /// <returns>Null, with the problem noted, where the text cannot be read.</returns>
    public static DocumentNode? Read(string text, Problems problems)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DocumentLimits.Depth + 1 });
        var builder = new DocumentBuilder(problems);
        var place = new Position();
        try
        {
            while (reader.Read())
            {
                place.MoveTo(bytes, (int)reader.TokenStartIndex);
                if (!Take(ref reader, builder, place))
                {
                    return null;
                }
            }

            return builder.Root;
        }
        catch (JsonException mistake)
        {
            place.MoveTo(bytes, LineStart(bytes, mistake.LineNumber ?? 0) + (int)(mistake.BytePositionInLine ?? 0));
            problems.Add(ProblemKind.NotReadable, new Place(DocumentNode.File, place.Line, place.Column, ""), $"This is not JSON from here on: {Reason().Match(mistake.Message).Value}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string whose escapes make no text, such as half of a character.
            problems.Add(ProblemKind.NotReadable, new Place(DocumentNode.File, place.Line, place.Column, ""), "The text in these quotes is not valid Unicode.");
            return null;
        }
    }

    private static bool Take(ref Utf8JsonReader reader, DocumentBuilder builder, Position at)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                return builder.Open(at.Line, at.Column, reader.TokenType == JsonTokenType.StartObject);
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                builder.Close();
                return true;
            case JsonTokenType.PropertyName:
                return builder.Key(at.Line, at.Column, reader.GetString()!);
            case JsonTokenType.String:
                return builder.Scalar(at.Line, at.Column, reader.GetString()!, isText: true);
            default:
                return builder.Scalar(at.Line, at.Column, Encoding.UTF8.GetString(reader.ValueSpan), isText: false);
        }
    }

    private static int LineStart(byte[] bytes, long line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return start;
    }

    // The sentence without the parser's own account of where it is.
    [GeneratedRegex(@"^.*?\.(?= |$)", RegexOptions.Singleline)]
    private static partial Regex Reason();

    /// <summary>Lines and columns in characters, counted once while going forward.</summary>
    private sealed class Position
    {
        private int index;

        public long Line { get; private set; } = 1;

        public long Column { get; private set; } = 1;

        public void MoveTo(byte[] bytes, int target)
        {
            for (; index < target && index < bytes.Length; index++)
            {
                if (bytes[index] == '\n')
                {
                    (Line, Column) = (Line + 1, 1);
                }
                else if ((bytes[index] & 0xC0) != 0x80)
                {
                    Column++;
                }
            }
        }
    }
}
