using System.Globalization;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Api;

/// <summary>Parts of a list that is whole in memory: <c>cursor=</c> names the last item seen, <c>limit=</c> how many more.</summary>
public static class Paging
{
    public const int Usual = 100;
    public const int Most = 500;

    /// <param name="cursor">What names an item in the list; unique.</param>
    public static Result<Page<T>> Of<T>(IReadOnlyList<T> all, HttpRequest request, Func<T, string> cursor)
    {
        var (after, asked) = (request.Query["cursor"].ToString(), request.Query["limit"].ToString());
        var size = Usual;
        if (asked.Length > 0 && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > Most))
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        var start = 0;
        if (after.Length > 0)
        {
            for (; start < all.Count && cursor(all[start]) != after; start++)
            {
            }

            if (start == all.Count)
            {
                return new Invalid("This cursor belongs to another list, or the list changed. Begin again without it.", "cursor");
            }

            start++;
        }

        return Page<T>.Of([.. all.Skip(start).Take(size + 1)], size, cursor);
    }
}
