using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OfficialTexts;

/// <summary>What a person sends: the text, and where it is from.</summary>
public sealed record OfficialText(string? Text, string? Licence);

/// <summary>An official text as the API writes it.</summary>
public sealed record OfficialTextView(string Framework, string Ref, string Text, string Licence, string By, DateTimeOffset At)
{
    public static OfficialTextView Of(RequirementText text) => new(text.Framework, text.Ref, text.Text ?? "", text.Licence, text.By.Name, text.At);
}

/// <summary>Attaches the licensed official text of a requirement, shows it to the organization, and removes it.</summary>
public sealed class AttachText(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    private static readonly NotFound Missing = new("An official text of this requirement");

    public async Task<Result<Versioned<OfficialTextView>>> FindAsync(RequirementKey key, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (library.Requirement(key) is null)
        {
            return new NotFound("The requirement");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await LoadAsync(database, key, cancellation) is { } text ? new Versioned<OfficialTextView>(OfficialTextView.Of(text), database.VersionOf(text)) : Missing;
    }

    /// <param name="expected">The version that was seen; 0 says that there was none.</param>
    public async Task<Result<Versioned<OfficialTextView>>> RunAsync(RequirementKey key, OfficialText sent, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        if (library.Requirement(key) is null)
        {
            return new NotFound("The requirement");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var there = await LoadAsync(database, key, cancellation);
        if (expected.Value is { } version && version != (there is null ? 0 : database.VersionOf(there)))
        {
            return new ChangedMeanwhile();
        }

        var written = there is null
            ? RequirementText.Attach(new RequirementTextId(Guid.CreateVersion7(now)), key, sent.Text ?? "", sent.Licence ?? "", user.Actor, now)
            : there.Write(sent.Text ?? "", sent.Licence ?? "", user.Actor, now);
        if (written.IsRefused)
        {
            return written.Refusal;
        }

        if (there is null)
        {
            database.RequirementTexts.Add(written.Value);
        }

        database.Record(there is null ? "requirementText.attached" : "requirementText.edited", written.Value, user, now);
        var saved = await database.SaveAsync("An official text of this requirement", cancellation);
        return saved.IsRefused
            ? saved.Refusal is AlreadyExists ? new ChangedMeanwhile() : saved.Refusal
            : new Versioned<OfficialTextView>(OfficialTextView.Of(written.Value), database.VersionOf(written.Value));
    }

    public async Task<Result<Done>> RemoveAsync(RequirementKey key, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await LoadAsync(database, key, cancellation) is not { } text)
        {
            return Missing;
        }

        var now = clock.GetUtcNow();
        database.Record("requirementText.removed", text.Remove(user.Actor, now), user, now);
        database.Remove(text);
        return await database.SaveAsync("This text", cancellation);
    }

    private static Task<RequirementText?> LoadAsync(GrcDatabase database, RequirementKey key, CancellationToken cancellation) =>
        database.RequirementTexts.SingleOrDefaultAsync(t => t.Framework == key.Framework && t.Ref == key.Ref, cancellation);
}
