using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Database;

/// <summary>Two portals on one data folder would fight over one database.</summary>
public sealed record FolderInUse(string Folder)
    : Refusal($"Not started: another portal uses the folder {Folder}. Stop it, or give this one a folder of its own with --data.");

public sealed record BinariesMissing(string Platform, string LookedFrom)
    : Refusal($"Not started: no PostgreSQL for {Platform} was found in a node_modules folder at or above {LookedFrom}. "
        + "Run \"npm ci\", name one in AIGRC__Postgres__Binaries, or use your own with AIGRC__ConnectionStrings__Application and AIGRC__ConnectionStrings__Owner.");

public sealed record OtherMajorVersion(string Folder, string Found, string Needed)
    : Refusal($"Not started: the database in {Folder} was written by PostgreSQL {Found}, and this portal brings PostgreSQL {Needed}. docs/operations.md says how to move it.");

public sealed record DatabaseDoesNotStart(string Why, string Log)
    : Refusal($"Not started: PostgreSQL said \"{Why}\". Its log is {Log}.");

public sealed record DatabaseDoesNotAnswer(string Server, string Why)
    : Refusal($"Not started: the database at {Server} cannot be used: {Why}");

public sealed record UnsafeRole(string Role, string Why)
    : Refusal($"Not started: the database role {Role} {Why}, so row-level security would not hold for it. Create the roles as docs/operations.md describes.");
