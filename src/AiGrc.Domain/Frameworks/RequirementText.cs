using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Frameworks;

/// <summary>The official text of a requirement, which an organization has licensed and attached for itself alone.</summary>
public sealed class RequirementText : ILedgerSubject
{
    public const int TextLength = 20_000;
    public const int LicenceLength = 500;

    private RequirementText(RequirementTextId id, string framework, string @ref) => (Id, Framework, Ref) = (id, framework, @ref);

    public RequirementTextId Id { get; private init; }

    public string Framework { get; private init; }

    public string Ref { get; private init; }

    public RequirementKey Requirement => new(Framework, Ref);

    /// <summary>Plain text; null once it was removed.</summary>
    public string? Text { get; private set; }

    /// <summary>Where the text is from and on what terms it may be shown, as an auditor may ask.</summary>
    public string Licence { get; private set; } = "";

    public Actor By { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }

    public string SubjectType => "requirementText";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Result<RequirementText> Attach(RequirementTextId id, RequirementKey requirement, string text, string licence, Actor by, DateTimeOffset at) =>
        new RequirementText(id, requirement.Framework, requirement.Ref).Write(text, licence, by, at);

    public Result<RequirementText> Write(string text, string licence, Actor by, DateTimeOffset at)
    {
        var plain = text.ReplaceLineEndings("\n").Trim();
        if (plain.Length is 0 or > TextLength)
        {
            return new Invalid(plain.Length == 0 ? "Paste the text, or remove what is attached." : $"The text has {plain.Length:N0} characters; {TextLength:N0} fit.", "text");
        }

        if (licence.Trim().Length is 0 or > LicenceLength)
        {
            return new Invalid($"Say where the text is from and what licence you hold, in 1 to {LicenceLength} characters.", "licence");
        }

        (Text, Licence, By, At) = (plain, licence.Trim(), by, Moment.ToMicroseconds(at));
        return this;
    }

    /// <summary>The ledger keeps that there was a text; the table no longer has it.</summary>
    public RequirementText Remove(Actor by, DateTimeOffset at)
    {
        (Text, By, At) = (null, by, Moment.ToMicroseconds(at));
        return this;
    }

    public RequirementTextSnapshot ToSnapshot() => new(Id, Framework, Ref, Text, Licence, By, At);
}

public sealed record RequirementTextSnapshot(RequirementTextId Id, string Framework, string Ref, string? Text, string Licence, Actor By, DateTimeOffset At);
