using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats;

/// <summary>One value of a JSON or YAML document and where it stands, whichever of the two it was written in.</summary>
internal abstract class DocumentNode(long line, long column, DocumentNode? parent, string step)
{
    /// <summary>A document that somebody brings is the only one that is read, so its problems name no file.</summary>
    public const string File = "";

    // Put together only where something is wrong: a document has many more nodes than problems.
    public Place Place => new(File, line, column, Path);

    private string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (DocumentNode? node = this; node is not null; node = node.Parent)
            {
                steps.Push(node.Step);
            }

            return string.Concat(steps).TrimStart('.');
        }
    }

    private DocumentNode? Parent { get; } = parent;

    private string Step { get; } = step;
}

/// <summary>A text, a number, true, false or null.</summary>
/// <param name="isText">It was written as text: in quotes, or as a block.</param>
internal sealed class DocumentScalar(long line, long column, DocumentNode? parent, string step, string text, bool isText) : DocumentNode(line, column, parent, step)
{
    public string Text { get; } = text;

    public bool IsText { get; } = isText;

    public bool IsNull => !IsText && Text is "" or "~" or "null";
}

internal sealed class DocumentList(long line, long column, DocumentNode? parent, string step) : DocumentNode(line, column, parent, step)
{
    public List<DocumentNode> Items { get; } = [];
}

internal sealed class DocumentMap(long line, long column, DocumentNode? parent, string step) : DocumentNode(line, column, parent, step)
{
    public Dictionary<string, DocumentNode> Fields { get; } = new(StringComparer.Ordinal);
}
