namespace AiGrc.Domain.Common;

/// <summary>An expected "no", worded for its reader: what did not happen, why, and what to do.</summary>
/// <param name="Message">A sentence or two.</param>
/// <param name="Field">The field that caused it, in the words of the API, or null when no single field did.</param>
public abstract record Refusal(string Message, string? Field = null);

/// <summary>The record does not exist, or not for this person: both look the same from outside.</summary>
public sealed record NotFound(string What) : Refusal($"{What} was not found. It may have been removed, or the link may be wrong.");

/// <summary>The person or token lacks the permission that the action needs.</summary>
public sealed record NotAllowed(string Needed) : Refusal($"Not done: your role does not include \"{Needed}\". Ask an administrator.");

/// <summary>One value cannot be taken as it is.</summary>
public sealed record Invalid(string Reason, string? OnField = null) : Refusal(Reason, OnField);

/// <summary>Several values cannot be taken; each says where.</summary>
public sealed record InvalidMany(IReadOnlyList<Invalid> Problems) : Refusal(string.Join(' ', Problems.Select(p => p.Message)));

/// <summary>A file that somebody brought cannot be taken; each problem says where in it.</summary>
public sealed record InvalidFile(string Reason, IReadOnlyList<FileProblem> Problems) : Refusal(Reason);

/// <param name="Field">The keys that lead to it, e.g. "requirements[3].parent"; empty for the file as a whole.</param>
public sealed record FileProblem(long Line, long Column, string Field, string Message);

/// <summary>Somebody else changed the record since it was read.</summary>
public sealed record ChangedMeanwhile() : Refusal("Not saved: somebody changed this record since you opened it. Compare both versions and choose.");

/// <summary>The same key exists already.</summary>
public sealed record AlreadyExists(string What, string? OnField = null) : Refusal($"{What} exists already.", OnField);
