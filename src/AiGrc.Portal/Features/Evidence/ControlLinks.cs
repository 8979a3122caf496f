using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence;

/// <summary>A control in a scope, as people name it.</summary>
/// <param name="Scope">"organization" (also when left out) or a system's id.</param>
public sealed record ControlInScope(string? Control, string? Scope);

/// <summary>Turns controls in scopes into the implementations that evidence proves; what nobody has looked at yet gets its record here.</summary>
internal static class ControlLinks
{
    public static async Task<Result<IReadOnlyList<ImplementationId>>> LinkAsync(
        this GrcDatabase database, IReadOnlyList<ControlInScope> wanted, ICurrentUser user, DateTimeOffset now, CancellationToken cancellation)
    {
        var pairs = wanted.Select(w => (Code: (w.Control ?? "").Trim().ToUpperInvariant(), Scope: Scope.Parse(w.Scope), Text: w.Scope)).Distinct().ToList();
        if (pairs.Find(p => p.Scope is null) is { Text: { } wrong })
        {
            return new Invalid($"A scope is \"organization\" or the id of an AI system, not \"{wrong}\".", "scope");
        }

        var codes = pairs.Select(p => p.Code).Distinct(StringComparer.Ordinal).ToList();
        var controls = await database.Controls.Where(c => codes.Contains(c.Code)).Select(c => new { c.Id, c.Code, Retired = c.RetiredAt != null }).ToDictionaryAsync(c => c.Code, cancellation);
        if (codes.Find(c => !controls.ContainsKey(c)) is { } missing)
        {
            return new Invalid($"There is no control \"{missing}\" in your organization.", "controls");
        }

        if (controls.Values.FirstOrDefault(c => c.Retired) is { } retired)
        {
            return new Invalid($"Control {retired.Code} is retired: nothing can be proven for it.", "controls");
        }

        var systems = pairs.Select(p => p.Scope!.Value.System).OfType<AiSystemId>().Distinct().ToList();
        if (systems.Count > 0 && await database.AiSystems.CountAsync(s => systems.Contains(s.Id), cancellation) < systems.Count)
        {
            return new Invalid("There is no such AI system in your organization.", "scope");
        }

        var ids = controls.Values.Select(c => c.Id).ToList();
        var known = await database.Implementations.Where(i => ids.Contains(i.ControlId)).ToListAsync(cancellation);
        var links = new List<ImplementationId>();
        foreach (var (code, scope, _) in pairs)
        {
            var control = controls[code].Id;
            if (known.Find(i => i.ControlId == control && i.Scope == scope!.Value) is not { } implementation)
            {
                implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), control, scope!.Value);
                database.Implementations.Add(implementation);
                database.Record("implementation.begun", implementation, user, now);
                known.Add(implementation);
            }

            links.Add(implementation.Id);
        }

        return links;
    }
}
