using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Frameworks.List;

/// <param name="IsChosen">Null for those who may read the library and not the organization's records.</param>
/// <param name="Numbers">Of a chosen framework.</param>
public sealed record FrameworkCard(Framework Framework, bool? IsChosen, HonestNumbers? Numbers);

/// <param name="ScopeName">The organization's or system's name; null for those who may not read records.</param>
public sealed record FrameworkCards(IReadOnlyList<FrameworkCard> Chosen, IReadOnlyList<FrameworkCard> Others, string? ScopeName);

/// <summary>Every framework of the library; the chosen ones, in the organization's order, with their honest numbers.</summary>
public sealed class ListFrameworks(ContentLibrary library, ConclusionEngine engine, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<FrameworkCards>> RunAsync(RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        var all = library.Frameworks.OrderBy(f => f.Facts.Order).ToList();
        if (!user.May(Permission.ReadRecords))
        {
            return new FrameworkCards([], all.ConvertAll(f => new FrameworkCard(f, null, null)), null);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        if (!read.Value.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        var chosen = engine.ConcludeChosen(read.Value, view.Scope).Select(c => new FrameworkCard(c.Framework, true, c.Numbers)).ToList();
        var others = all.Where(f => chosen.TrueForAll(c => c.Framework != f)).Select(f => new FrameworkCard(f, false, null)).ToList();
        return new FrameworkCards(chosen, others, read.Value.NameOf(view.Scope));
    }
}
