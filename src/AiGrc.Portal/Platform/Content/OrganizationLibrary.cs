using System.Collections.Concurrent;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Platform.Content;

/// <summary>The content that holds for an organization: the shipped library, what the organization adds, and whom it follows. Immutable, so it serves all its requests.</summary>
public sealed class OrganizationLibrary
{
    private readonly ConcurrentDictionary<Type, object> derived = [];
    private readonly Lazy<RelationNetwork> network;

    public OrganizationLibrary(ContentLibrary shipped, OwnContent own)
    {
        (Shipped, Own, Library) = (shipped, own, own.AddTo(shipped));
        network = new(() => RelationNetwork.Build(Library, rules: own.Authorities));
    }

    /// <summary>What the organization adds.</summary>
    public OwnContent Own { get; }

    /// <summary>The library as it is shipped.</summary>
    public ContentLibrary Shipped { get; }

    public ContentLibrary Library { get; }

    public RelationNetwork Network => network.Value;

    /// <summary>Concludes from an organization's records, along what is certain of how requirements lie to each other.</summary>
    public ConclusionEngine Engine => Of(library => new ConclusionEngine(library, new CrosswalkFlow(Network)));

    public LeadFinder Leads => Of(_ => new LeadFinder(Network));

    /// <summary>Anything else that is made of the library alone, made once.</summary>
    public T Of<T>(Func<ContentLibrary, T> make)
        where T : class => (T)derived.GetOrAdd(typeof(T), _ => make(Library));
}
