using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Demo;

/// <summary>What the chapters of the story share: who is who, what was made so far, and the pen that writes the ledger.</summary>
/// <param name="people">Ids of those who can sign in or are named, by name.</param>
internal sealed class DemoWorld(GrcDatabase database, ContentLibrary library, DemoTimeline timeline, IReadOnlyDictionary<string, PersonId> people)
{
    private readonly Dictionary<string, DemoPerson> answers =
        Larkfield.People.SelectMany(p => p.Answers.Select(a => (Answer: a, Person: p))).ToDictionary(a => a.Answer, a => a.Person, StringComparer.Ordinal);

    public GrcDatabase Database => database;

    public ContentLibrary Library => library;

    public DemoTimeline Timeline => timeline;

    /// <summary>The same story in every installation, but for its dates.</summary>
    public Random Random { get; } = new(20260801);

    public Dictionary<string, AiSystem> Systems { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Control> Controls { get; } = new(StringComparer.Ordinal);

    /// <summary>By code and the system's key; the key is empty for the organization.</summary>
    public Dictionary<(string Code, string System), Implementation> Implementations { get; } = [];

    public PersonId Id(string name) => people[name];

    public Actor Actor(string name) => new(ActorKind.Person, people[name].Value.ToString(), name);

    /// <summary>Who answers for a control: as stated, or by the catalogue's role; null for those that nobody answers for.</summary>
    public string? OwnerOf(string code) => DemoControls.Unowned.Contains(code) ? null
        : DemoControls.Owners.TryGetValue(code, out var stated) ? stated
        : answers[library.CatalogueControl(code)!.OwnerRole].Name;

    /// <summary>The owner if their role may do it, else the compliance officer on their behalf.</summary>
    public string DoneBy(string? owner, Permission needs) =>
        owner is not null && RolePermissions.Allows(Larkfield.People.First(p => p.Name == owner).Role, needs) ? owner : Larkfield.Officer.Name;

    public void Record(string action, ILedgerSubject subject, string by, DateTimeOffset at) => database.Record(action, subject, Actor(by), at);
}
