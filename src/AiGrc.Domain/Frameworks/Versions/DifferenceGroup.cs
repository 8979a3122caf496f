using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>What became of requirements between two versions.</summary>
public enum DifferenceKind
{
    /// <summary>The same obligations at the same place, nothing else changed.</summary>
    Kept,

    /// <summary>The same place, other words, dates or roles.</summary>
    Changed,

    /// <summary>The same obligations at another place.</summary>
    Moved,

    /// <summary>Several old ones went into one new one.</summary>
    Merged,

    /// <summary>One old one went into one new one that asks for more.</summary>
    Widened,

    /// <summary>One old one became several new ones.</summary>
    Split,

    /// <summary>One new one asks for a part of the old one.</summary>
    Narrowed,

    /// <summary>They share something, and each has more.</summary>
    Overlapping,
    New,
    Dropped,
}

/// <summary>On what it rests that requirements of two versions belong together.</summary>
public enum DifferenceGround
{
    /// <summary>An authority states it.</summary>
    Stated,

    /// <summary>Number or words are the same; nobody states it.</summary>
    Text,

    /// <summary>Nothing belongs to it.</summary>
    None,
}

/// <summary>An old and a new requirement that belong together.</summary>
/// <param name="Relation">How the old one lies to the new one.</param>
/// <param name="Why">The authority's reason, or by what the text was recognized.</param>
public sealed record VersionLink(Requirement Old, Requirement New, BaseRelation Relation, string Why);

/// <summary>One change between two versions: the requirements it is about on both sides.</summary>
/// <param name="Fields">What else is different, where one old one became one new one.</param>
public sealed record DifferenceGroup(
    DifferenceKind Kind, DifferenceGround Ground, IReadOnlyList<Requirement> Old, IReadOnlyList<Requirement> New, IReadOnlyList<VersionLink> Links, IReadOnlyList<FieldChange> Fields);

/// <summary>A field that is other than before.</summary>
public sealed record FieldChange(string Field, string Before, string After);
