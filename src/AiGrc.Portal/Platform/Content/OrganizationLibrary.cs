using System.Collections.Concurrent;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Platform.Content;

/// <summary>The content that holds for an organization: the shipped library, what the organization adds, and whom it follows. Immutable, so it serves all its requests.</summary>
public sealed class OrganizationLibrary(ContentLibrary shipped, OwnContent own)
{
    private readonly ConcurrentDictionary<Type, object> derived = [];
    private readonly Lazy<RelationNetwork> network = new(() => RelationNetwork.Build(own.AddTo(shipped), rules: own.Authorities));

    /// <summary>What the organization adds.</summary>
    public OwnContent Own { get; } = own;

    /// <summary>The library as it is shipped.</summary>
    public ContentLibrary Shipped { get; } = shipped;

    public ContentLibrary Library => Network.Library;

    public RelationNetwork Network => network.Value;

    public ConclusionEngine Engine => Of(library => new ConclusionEngine(library));

    /// <summary>Anything else that is made of the library alone, made once.</summary>
    public T Of<T>(Func<ContentLibrary, T> make)
        where T : class => (T)derived.GetOrAdd(typeof(T), _ => make(Library));
}
