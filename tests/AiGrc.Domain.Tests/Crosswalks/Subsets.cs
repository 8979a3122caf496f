namespace AiGrc.Domain.Tests.Crosswalks;

internal static class Subsets
{
    /// <summary>Every choice of so many items.</summary>
    public static IEnumerable<List<T>> Of<T>(IReadOnlyList<T> items, int size, int from = 0)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var first = from; first <= items.Count - size; first++)
        {
            foreach (var rest in Of(items, size - 1, first + 1))
            {
                yield return [items[first], .. rest];
            }
        }
    }
}
