using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Adopt;

/// <summary>Which controls of the catalogue to adopt: exactly one of the three.</summary>
/// <param name="Codes">By code.</param>
/// <param name="Domain">Key of a catalogue domain: all of it.</param>
/// <param name="Framework">Key of a framework: every control that serves a requirement which applies to the organization or one of its systems.</param>
public sealed record Adoption(IReadOnlyList<string>? Codes = null, string? Domain = null, string? Framework = null);

public enum SkipReason
{
    AlreadyAdopted,

    /// <summary>Adopted once and retired since: restore it instead.</summary>
    Retired,

    /// <summary>The organization wrote a control of its own under this code.</summary>
    CodeTaken,
}

public sealed record SkippedControl(string Code, SkipReason Reason);

/// <summary>A control of the catalogue with the values its parameters get on adoption.</summary>
public sealed record AdoptionTerms(CatalogueControl Control, IReadOnlyDictionary<string, string> Parameters);

public sealed record AdoptedControls(IReadOnlyList<string> Adopted, IReadOnlyList<SkippedControl> Skipped);

/// <summary>Takes controls over from the catalogue, all of them or none, with one ledger entry each.</summary>
public sealed class AdoptControls(
    IDbContextFactory<GrcDatabase> databases, RequestRecords records, ConclusionEngine engine, ICurrentUser user, TimeProvider clock)
{
    public const int MostCodes = 1000;
    private const int Attempts = 5;

    public async Task<Result<AdoptedControls>> RunAsync(Adoption adoption, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        var chosen = await ChooseAsync(adoption, cancellation);
        if (chosen.IsRefused)
        {
            return chosen.Refusal;
        }

        return await AdoptAsync([.. chosen.Value.Select(c => new AdoptionTerms(c, new Dictionary<string, string>(StringComparer.Ordinal)))], restores: false, cancellation);
    }

    /// <summary>Adopts exactly these, with the values of their parameters; one that was retired is restored as it was.</summary>
    public async Task<Result<AdoptedControls>> RunAsync(IReadOnlyList<AdoptionTerms> terms, CancellationToken cancellation) =>
        user.May(Permission.EditControls) ? await AdoptAsync(terms, restores: true, cancellation) : Problems.Lacks(Permission.EditControls);

    /// <summary>What a framework needs: the controls that serve at least one requirement applying in some scope, in the catalogue's order.</summary>
    public static IReadOnlyList<CatalogueControl> NeededFor(ConclusionEngine engine, RecordIndex index, Framework framework)
    {
        var applying = framework.Assessable
            .Where(r => index.Scopes.Any(scope => engine.Applicability(index, r, scope).Applies))
            .Select(r => r.Key)
            .ToHashSet();
        return [.. engine.Library.CatalogueControls.Where(c => c.Mappings.Any(m => applying.Contains(m.Requirement)))];
    }

    private async Task<Result<AdoptedControls>> AdoptAsync(IReadOnlyList<AdoptionTerms> chosen, bool restores, CancellationToken cancellation)
    {
        var adopted = await TryAsync(chosen, restores, cancellation);

        // Somebody adopts the same in the same moment: what is left is adopted now, and theirs is reported as skipped.
        for (var again = 1; again < Attempts && adopted.Refusal is AlreadyExists or ChangedMeanwhile; again++)
        {
            adopted = await TryAsync(chosen, restores, cancellation);
        }

        return adopted;
    }

    private async Task<Result<AdoptedControls>> TryAsync(IReadOnlyList<AdoptionTerms> chosen, bool restores, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var codes = chosen.Select(c => c.Control.Code).ToList();
        var taken = await database.Controls
            .Where(c => codes.Contains(c.Code))
            .Select(c => new { c.Code, c.CatalogueCode, IsRetired = c.RetiredAt != null })
            .ToDictionaryAsync(c => c.Code, StringComparer.OrdinalIgnoreCase, cancellation);
        var retired = restores ? await database.Controls.Where(c => codes.Contains(c.Code) && c.CatalogueCode != null && c.RetiredAt != null).ToDictionaryAsync(c => c.Code, cancellation) : [];
        var domains = engine.Library.Domains.ToDictionary(d => d.Key, d => d.Name, StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var (adopted, skipped) = (new List<Control>(), new List<SkippedControl>());

        // Rows are written in the order of their ids. In the order of codes, two that adopt the same wait for each other at the first one, and never crosswise.
        var ids = new Queue<Guid>(chosen.Select(_ => Guid.CreateVersion7(now)).Order());
        foreach (var (control, parameters) in chosen.OrderBy(c => c.Control.Code, StringComparer.Ordinal))
        {
            if (retired.TryGetValue(control.Code, out var restored))
            {
                database.Record("control.restored", restored.Restore(), user, now);
            }
            else if (taken.TryGetValue(control.Code, out var there))
            {
                skipped.Add(new SkippedControl(control.Code, there.CatalogueCode is null ? SkipReason.CodeTaken : there.IsRetired ? SkipReason.Retired : SkipReason.AlreadyAdopted));
            }
            else
            {
                adopted.Add(Control.Adopt(new ControlId(ids.Dequeue()), control, domains[control.Domain]).SetParameters(parameters));
            }
        }

        database.Controls.AddRange(adopted);
        foreach (var control in adopted)
        {
            database.Record("control.adopted", control, user, now);
        }

        var saved = adopted.Count + retired.Count == 0 ? default(Done) : await database.SaveAsync("One of these controls", cancellation);
        if (saved.IsRefused)
        {
            return saved.Refusal;
        }

        var done = adopted.Concat(retired.Values).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var left = skipped.ToDictionary(s => s.Code, StringComparer.Ordinal);
        return new AdoptedControls([.. codes.Where(done.Contains)], [.. codes.Where(left.ContainsKey).Select(c => left[c])]);
    }

    private async Task<Result<IReadOnlyList<CatalogueControl>>> ChooseAsync(Adoption adoption, CancellationToken cancellation)
    {
        switch (adoption)
        {
            case { Codes: { } codes, Domain: null, Framework: null }:
                return ByCode(codes);
            case { Codes: null, Domain: { } key, Framework: null }:
                return engine.Library.Domains.FirstOrDefault(d => d.Key == key) is { } domain
                    ? Result(domain.Controls)
                    : new Invalid($"The catalogue has no domain \"{key}\".", "domain");
            case { Codes: null, Domain: null, Framework: { } key }:
                if (engine.Library.Framework(key) is not { } framework)
                {
                    return new Invalid($"There is no framework \"{key}\" in the library.", "framework");
                }

                var index = await records.ReadAsync(null, cancellation);
                return index.IsRefused ? index.Refusal : Result(NeededFor(engine, index.Value, framework));
            default:
                return new Invalid("Say what to adopt with exactly one of: codes, domain, framework.", "codes");
        }
    }

    private Result<IReadOnlyList<CatalogueControl>> ByCode(IReadOnlyList<string> codes)
    {
        if (codes.Count is 0 or > MostCodes)
        {
            return new Invalid($"Name 1 to {MostCodes} codes.", "codes");
        }

        var unknown = codes.Where(c => engine.Library.CatalogueControl(c ?? "") is null).Distinct(StringComparer.Ordinal).ToList();
        return unknown.Count > 0
            ? new Invalid($"The catalogue has no control {string.Join(", ", unknown.Take(10))}.", "codes")
            : Result([.. codes.Select(c => engine.Library.CatalogueControl(c)!).DistinctBy(c => c.Code)]);
    }

    private static Result<IReadOnlyList<CatalogueControl>> Result(IReadOnlyList<CatalogueControl> controls) => Result<IReadOnlyList<CatalogueControl>>.Of(controls);
}
