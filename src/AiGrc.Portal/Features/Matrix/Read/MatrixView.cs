using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Matrix.Read;

/// <summary>The control matrix of one scope at one moment: a row per control in force, a column per framework.</summary>
/// <param name="AsOf">Null means now, and only then the matrix can be edited.</param>
/// <param name="People">Everybody a row may name, those who left included.</param>
public sealed record MatrixView(
    DateTimeOffset Moment,
    DateTimeOffset? AsOf,
    Scope Scope,
    string ScopeName,
    IReadOnlyList<MatrixFramework> Frameworks,
    IReadOnlyList<MatrixRow> Rows,
    IReadOnlyDictionary<PersonId, Colleague> People)
{
    public string OwnerName(MatrixRow row) => row.Standing.Owner is { } owner ? People.TryGetValue(owner, out var person) ? person.Name : "Somebody unknown" : "";
}

public sealed record MatrixFramework(Framework Framework, HonestNumbers Numbers)
{
    public string Key => Framework.Key;
}

/// <summary>A control in the scope.</summary>
/// <param name="Own">The scope's own implementation, which edits change; the standing may rest on the organization's.</param>
/// <param name="ImplementationVersion">0 while the scope has none of its own.</param>
/// <param name="Requirements">What it serves, per framework in the order of <see cref="MatrixView.Frameworks"/>.</param>
public sealed record MatrixRow(
    ControlStanding Standing, ImplementationSnapshot? Own, uint ControlVersion, uint ImplementationVersion, IReadOnlyList<ControlMapping>[] Requirements)
{
    public ControlSnapshot Control => Standing.Control;

    /// <summary>A green chip: doing this control as described, as is shown, meets the requirement.</summary>
    public bool Proves(ControlMapping mapping) => mapping.Coverage == Coverage.Full && Standing.IsProven;
}
