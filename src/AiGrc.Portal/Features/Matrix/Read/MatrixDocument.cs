using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Portal.Features.Matrix.Read;

/// <summary>What <see cref="MatrixJson"/> writes, for the API's description; a test reads the one as the other.</summary>
/// <param name="AsOf">Null means now.</param>
public sealed record MatrixDocument(
    DateTimeOffset Moment,
    DateTimeOffset? AsOf,
    Scope Scope,
    string ScopeName,
    IReadOnlyList<MatrixDocument.Column> Frameworks,
    IReadOnlyList<MatrixDocument.Colleague> People,
    IReadOnlyList<MatrixDocument.Row> Rows)
{
    public sealed record Column(
        string Key, string ShortName, string Name, int Applicable, int Proven, int Declared, int CertainNow, int NotRuledOut, string ProvenText, string Sentence);

    public sealed record Colleague(PersonId Id, string Name, bool CanOwn);

    /// <summary>A control in the scope; what is empty or false is left out.</summary>
    /// <param name="Inherited">The scope has no word of its own: the organization's counts.</param>
    /// <param name="Requirements">By framework: ref, whether the control serves all of it, whether it proves it.</param>
    public sealed record Row(
        string Code,
        string Name,
        string Domain,
        ImplementationStatus Status,
        EvidenceState Evidence,
        uint Version,
        uint ImplementationVersion,
        IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<JsonElement>>> Requirements,
        bool Inherited = false,
        string? Justification = null,
        DateTimeOffset? Until = null,
        PersonId? OwnerId = null,
        PersonId? ImplementationOwnerId = null,
        DateOnly? DueOn = null);
}
