namespace AiGrc.Domain.Crosswalks;

/// <summary>By node, the nodes that something certain flows from and to: certain whatever becomes of the contradictions that nobody has decided.</summary>
internal sealed class FlowLists
{
    public FlowLists(RelationClosure counted) => (Above, Below, Sharing) = (counted.Above, counted.Below, counted.Sharing);

    /// <param name="stated">Where this contradicts itself, nothing flows.</param>
    public FlowLists(RelationClosure counted, RelationClosure stated) =>
        (Above, Below, Sharing) = (Without(counted.Above, stated), Without(counted.Below, stated), Without(counted.Sharing, stated));

    public int[][] Above { get; }

    public int[][] Below { get; }

    public int[][] Sharing { get; }

    private static int[][] Without(int[][] lists, RelationClosure stated) =>
        [.. lists.Select((list, node) => Array.FindAll(list, other => !stated.Between(node, other).IsContradiction))];
}
