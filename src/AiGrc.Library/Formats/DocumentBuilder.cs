using System.Globalization;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats;

/// <summary>Puts a document together from what a scanner meets, within the limits of <see cref="DocumentLimits"/>.</summary>
internal sealed class DocumentBuilder(Problems problems)
{
    private readonly Stack<DocumentNode> open = new();
    private string? key;
    private int nodes;

    public DocumentNode? Root { get; private set; }

    /// <summary>What comes next is a key or the end of a map.</summary>
    public bool AwaitsKey => key is null && open.TryPeek(out var top) && top is DocumentMap;

    /// <returns>False when the document must not go on.</returns>
    public bool Open(long line, long column, bool isMap)
    {
        if (open.Count >= DocumentLimits.Depth)
        {
            problems.Add(ProblemKind.NotReadable, new Place(DocumentNode.File, line, column, ""), $"This lies deeper than {DocumentLimits.Depth} levels.");
            return false;
        }

        var (parent, step) = (open.TryPeek(out var top) ? top : null, Step());
        DocumentNode node = isMap ? new DocumentMap(line, column, parent, step) : new DocumentList(line, column, parent, step);
        var goesOn = Add(node, line, column);
        open.Push(node);
        return goesOn;
    }

    public void Close() => open.Pop();

    public bool Scalar(long line, long column, string text, bool isText)
    {
        if (!IsText(text))
        {
            problems.Add(ProblemKind.BadValue, new Place(DocumentNode.File, line, column, ""), "This holds a character that is no text: a null or half of a character.");
            return false;
        }

        // In YAML a key is a scalar like any other, told by where it stands.
        return AwaitsKey ? Key(line, column, text) : Add(new DocumentScalar(line, column, open.TryPeek(out var top) ? top : null, Step(), text, isText), line, column);
    }

    public bool Key(long line, long column, string text)
    {
        key = text;
        if (((DocumentMap)open.Peek()).Fields.ContainsKey(text))
        {
            problems.Add(ProblemKind.Duplicate, new Place(DocumentNode.File, line, column, text), $"The key \"{Shortened.To(text, 60)}\" stands twice.");
        }

        return true;
    }

    // What cannot be kept or shown: a database takes no null, and half of a character is none.
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++)))
            {
                return false;
            }
        }

        return true;
    }

    private string Step() => open.TryPeek(out var top) ? (top is DocumentList list ? $"[{list.Items.Count.ToString(CultureInfo.InvariantCulture)}]" : $".{key}") : "";

    private bool Add(DocumentNode node, long line, long column)
    {
        if (++nodes > DocumentLimits.Nodes)
        {
            problems.Add(ProblemKind.NotReadable, new Place(DocumentNode.File, line, column, ""), $"The file holds more than {DocumentLimits.Nodes} values.");
            return false;
        }

        switch (open.TryPeek(out var top) ? top : null)
        {
            case DocumentMap map:
                map.Fields.TryAdd(key ?? "", node);
                key = null;
                break;
            case DocumentList list:
                list.Items.Add(node);
                break;
            default:
                Root = node;
                break;
        }

        return true;
    }
}

/// <summary>What a file that somebody brings may ask of the portal.</summary>
public static class DocumentLimits
{
    /// <summary>In characters, and in bytes of UTF-8.</summary>
    public const int Length = 16 << 20;

    public const int Nodes = 600_000;

    public const int Depth = 64;
}

/// <summary>Text that is shown in part, because nobody said how long it is.</summary>
internal static class Shortened
{
    public static string To(string text, int length) => text.Length <= length ? text : $"{Cut(text, length - 1).TrimEnd()}…";

    // Never between the two halves of one character.
    private static string Cut(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
